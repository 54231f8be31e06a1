#include <algorithm>
#include <utility>

#include "hooks.h"

namespace wsconform::mock {

namespace {

/// Takes the members of `b` where `a` has none.
template <typename Function>
void fill(Function& a, Function& b) {
  if (!a) a = std::move(b);
}

}  // namespace

auto accepted() -> When {
  return [](const Call&, const Decision& decision) { return !decision.refused(); };
}

auto refused() -> When {
  return [](const Call&, const Decision& decision) { return decision.refused(); };
}

auto status(int status) -> When {
  return [status](const Call&, const Decision& decision) {
    return decision.status == status;
  };
}

auto cause(std::string_view glob) -> When {
  return [glob](const Call&, const Decision& decision) {
    return std::ranges::any_of(decision.causes, [glob](const std::string& one) {
      return glob_matches(glob, one);
    });
  };
}

auto method(std::string_view method) -> When {
  return [method](const Call& call, const Decision&) {
    return call.request->method == method;
  };
}

auto neighbour() -> When {
  return [](const Call& call, const Decision&) {
    return call.route.endpoint == nullptr || !call.route.method_matches;
  };
}

auto early(std::uint64_t count) -> When {
  return [count](const Call& call, const Decision&) {
    return call.ordinal > 0 && call.ordinal <= count;
  };
}

auto both(When a, When b) -> When {
  return
      [a = std::move(a), b = std::move(b)](const Call& call, const Decision& decision) {
        return a(call, decision) && b(call, decision);
      };
}

auto only(const When& when, Hook hook) -> Hook {
  if (hook.effect) {
    hook.effect = [when, inner = std::move(hook.effect)](const Call& call,
                                                         const Decision& decision,
                                                         std::vector<std::string>& ids) {
      if (when(call, decision)) inner(call, decision, ids);
    };
  }
  if (hook.decide) {
    hook.decide = [when, inner = std::move(hook.decide)](const Call& call,
                                                         Decision& decision) {
      if (when(call, decision)) inner(call, decision);
    };
  }
  if (hook.render) {
    hook.render = [when, inner = std::move(hook.render)](
                      const Call& call, const Decision& decision, HttpReply& reply) {
      if (when(call, decision)) inner(call, decision, reply);
    };
  }
  return hook;
}

auto every(std::uint64_t count) -> CallTest {
  return
      [count](const Call& call) { return call.ordinal > 0 && call.ordinal % count == 0; };
}

auto crowded(std::uint64_t count) -> CallTest {
  return [count](const Call& call) { return call.in_flight >= count; };
}

auto during(const CallTest& test, Hook hook) -> Hook {
  hook = only([test](const Call& call, const Decision&) { return test(call); },
              std::move(hook));
  if (hook.tolerate) {
    hook.tolerate = [test, inner = std::move(hook.tolerate)](const Call& call,
                                                             const Refusal& refusal) {
      return test(call) && inner(call, refusal);
    };
  }
  if (hook.refuse) {
    hook.refuse = [test, inner = std::move(hook.refuse)](
                      const Call& call) -> std::optional<Refusal> {
      if (!test(call)) return std::nullopt;
      return inner(call);
    };
  }
  return hook;
}

auto together(Hook a, Hook b) -> Hook {
  fill(a.adapt, b.adapt);
  fill(a.tolerate, b.tolerate);
  fill(a.refuse, b.refuse);
  fill(a.effect, b.effect);
  fill(a.decide, b.decide);
  fill(a.render, b.render);
  if (a.order.empty()) a.order = std::move(b.order);
  return a;
}

}  // namespace wsconform::mock
