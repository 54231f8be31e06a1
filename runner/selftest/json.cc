#include <nlohmann/json.hpp>

#include "wsconform/selftest.h"

namespace wsconform {
namespace {

using Record = nlohmann::ordered_json;

auto to_records(const std::vector<KillCount>& counts) -> Record {
  Record records = Record::array();
  for (const KillCount& one : counts) {
    records.push_back({{"name", one.name},
                       {"defects", one.defects},
                       {"killed_at_must", one.at_must},
                       {"killed_at_should", one.at_should}});
  }
  return records;
}

auto to_records(const std::vector<Remark>& remarks) -> Record {
  Record records = Record::array();
  for (const Remark& one : remarks)
    records.push_back({{"id", one.id}, {"why", one.text}});
  return records;
}

auto to_records(const std::vector<RuleUse>& uses) -> Record {
  Record records = Record::array();
  for (const RuleUse& one : uses) {
    records.push_back({{"id", one.id},
                       {"switches", one.switches},
                       {"verdicts", one.verdicts},
                       {"alone", one.alone}});
  }
  return records;
}

auto to_text(SwitchRole role) -> std::string {
  switch (role) {
    case SwitchRole::kDefect:
      return "defect";
    case SwitchRole::kDrift:
      return "drift";
    case SwitchRole::kVariant:
      return "variant";
  }
  return "";
}

/// One row of the matrix: the case, and the checks that found something.
auto to_record(const CaseMark& mark) -> Record {
  Record record{{"case", mark.id}};
  for (const RuleHit& hit : mark.hits) {
    record["found"].push_back({{"check", hit.rule}, {"level", to_text(hit.level)}});
  }
  if (mark.unjudged) record["unjudged"] = true;
  if (mark.changed) record["changed"] = true;
  return record;
}

auto to_record(const Trial& trial) -> Record {
  Record record{{"id", trial.what.id},
                {"role", to_text(trial.role)},
                {"class", trial.what.kind},
                {"operation", trial.what.operation},
                {"mechanism", trial.what.mechanism}};
  if (trial.role != SwitchRole::kVariant) {
    record["requirement"] = trial.what.requirement;
    record["level"] = to_text(trial.level);
  }
  if (!trial.settings.empty()) record["settings"] = trial.settings;
  record["noticed"] = is_noticed(trial);
  record["cases"] = Record::array();
  for (const CaseMark& mark : trial.marks) record["cases"].push_back(to_record(mark));
  return record;
}

}  // namespace

auto to_json(const Selftest& selftest) -> std::string {
  Record record{{"version", 1},
                {"quick", selftest.options.quick},
                {"shortcomings", find_shortcomings(selftest)},
                {"kill_rate", kill_rate(selftest)},
                {"total", to_records(std::vector{selftest.total})[0]},
                {"by_class", to_records(selftest.by_class)},
                {"by_level", to_records(selftest.by_level)},
                {"survivors", to_records(selftest.survivors)},
                {"below_must", to_records(selftest.below_must)},
                {"equivalents", to_records(selftest.equivalents)},
                {"unseen_drifts", to_records(selftest.unseen_drifts)},
                {"variants", selftest.variants},
                {"alarms", to_records(selftest.alarms)},
                {"advisories", to_records(selftest.advisories)},
                {"checks", to_records(selftest.checks)},
                {"derivations", to_records(selftest.derivations)},
                {"cases", selftest.cases},
                {"idle_cases", selftest.idle_cases},
                {"matrix", Record::array()}};
  for (const Trial& trial : selftest.trials) record["matrix"].push_back(to_record(trial));
  return record.dump(1) + "\n";
}

}  // namespace wsconform
