internal import YAML

/// The fields of an object, found by their names without making a text of each key. The names lie in the documents of
/// the schemas, which whoever reads the table holds.
struct FieldTable {
    struct Field {
        let name: UnsafeBufferPointer<UInt8>
        /// Nil when nothing is said of its value.
        let link: SchemaLink?
        /// False for a name that is only required.
        let isDeclared: Bool
        var isRequired = false
        let initial: Initial

        var text: String { String(decoding: name, as: UTF8.self) }
    }

    /// What the API server puts in the place of a field that is not there.
    enum Initial {
        case none
        /// An empty value, which the types of Kubernetes itself have for every field.
        case empty
        case value
    }

    private(set) var fields: [Field] = []
    private(set) var required = 0
    private var slots: [UInt16] = []

    var isEmpty: Bool { fields.isEmpty }

    mutating func add(_ field: Field) {
        guard fields.count < Int(UInt16.max) else { return }
        if let index = index(of: field.name) {
            let isRequired = fields[index].isRequired
            fields[index] = field
            fields[index].isRequired = isRequired
            return
        }
        fields.append(field)
        if field.isRequired { required += 1 }
        if fields.count * 2 > slots.count {
            slots = [UInt16](repeating: 0, count: max(8, slots.count * 2))
            for number in fields.indices { insert(number) }
        } else {
            insert(fields.count - 1)
        }
    }

    mutating func require(_ name: UnsafeBufferPointer<UInt8>) {
        guard let index = index(of: name) else {
            return add(Field(name: name, link: nil, isDeclared: false, isRequired: true, initial: .none))
        }
        if !fields[index].isRequired { required += 1 }
        fields[index].isRequired = true
    }

    private mutating func insert(_ number: Int) {
        var slot = Self.hash(fields[number].name) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt16(number + 1)
    }

    func index(of name: UnsafeBufferPointer<UInt8>) -> Int? {
        if slots.isEmpty { return nil }
        var slot = Self.hash(name) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if fields[number].name.elementsEqual(name) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// The names of a schema are few, and nobody who writes a manifest chooses them.
    private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        var state: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: (state ^ state >> 29) & 0x7FFF_FFFF)
    }
}
