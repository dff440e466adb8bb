internal import Model
internal import Text
internal import YAML

extension Check {
    /// The old CronJobSource becomes a PingSource, whose events are others.
    static let timerEvents = Check("timer-events") { set, _ in
        let timers = set.sources.filter { $0.kind.slug == "timer" }
        if timers.isEmpty { return [] }
        let dropped = timers.flatMap { timer in
            ["resources", "serviceAccountName"].compactMap { timer.definition.spec?.entry($0)?.key }
        }
        let triggers = set.objects.filter { $0.kind == "Trigger" && $0.group == "eventing.knative.dev" }
        return timers.map { .timerEvents($0.name, at: $0.nameSpan) }
            + dropped.map { .droppedTimerField($0.string, at: $0.span) } + triggers.flatMap(staleFilters)
    }
}

private func staleFilters(of trigger: KubernetesObject) -> [Diagnostic] {
    guard let spec = trigger.root["spec"] else { return [] }
    return [spec["filter"], spec["filters"]].compactMap(\.self).flatMap { filter in
        filter.scalars.compactMap { scalar -> Diagnostic? in
            guard !scalar.isKey, let text = scalar.asString else { return nil }
            let meant = text.exchanging("dev.knative.cronjob.event", for: "dev.knative.sources.ping")
                .exchanging("/cronjobsources/", for: "/pingsources/")
            return meant == text ? nil : .staleFilter(text, meant: meant, at: scalar.span)
        }
    }
}
