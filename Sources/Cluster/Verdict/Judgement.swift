package import Text

/// What the tests of a run came to.
package struct Judgement: Sendable {
    package internal(set) var kontrakts: [KontraktVerdict] = []

    package var isGreen: Bool { kontrakts.allSatisfy(\.isGreen) }
    package var trials: [Trial] { kontrakts.flatMap(\.trials) }
    package var complaints: [Diagnostic] { kontrakts.flatMap(\.complaints) }
    /// What the target Pods run; complete when there is no complaint.
    package var targets: [TargetImage] { kontrakts.flatMap(\.targets) }
}

/// What one kontrakt came to.
package struct KontraktVerdict: Sendable {
    package let kontrakt: String
    package let namespace: String
    package internal(set) var trials: [Trial]
    package internal(set) var objects: [ObservedObject]
    package internal(set) var targets: [TargetImage]
    /// What is wrong with each of the trials and of the objects, in their order; nil for what is right.
    package internal(set) var trialComplaints: [Diagnostic?]
    package internal(set) var objectComplaints: [Diagnostic?]
    /// What is wrong and belongs to neither.
    package internal(set) var otherComplaints: [Diagnostic]
    /// Logs and events of what failed, in the order of the trials and of the objects.
    package internal(set) var trialEvidence: [String] = []
    package internal(set) var objectEvidence: [String] = []

    package var complaints: [Diagnostic] { (objectComplaints + trialComplaints).compactMap(\.self) + otherComplaints }
    package var isGreen: Bool { complaints.isEmpty }
    /// Whether nothing is wrong with it so far, but something of it was not decided when another kontrakt was.
    package var isOpen: Bool {
        isGreen && !(trials.allSatisfy { $0.verdict == .green } && objects.allSatisfy { $0.state == .ready })
    }
    package var evidence: String { (trialEvidence + objectEvidence).joined() }
}
