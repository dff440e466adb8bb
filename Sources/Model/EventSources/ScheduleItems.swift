internal import Text

extension ScheduleReader {
    /// A list of items with commas; it ends at the first error, and has one warning at most.
    mutating func set(of list: ArraySlice<UInt8>, _ field: ScheduleField) -> ScheduleSet {
        var result = ScheduleSet()
        var warning: ScheduleFinding?
        let items = list.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        for item in items where !item.isEmpty {
            do {
                let set = try self.set(ofItem: item, field, warning: &warning)
                result.bits |= set.bits
                result.isStar = result.isStar || set.isStar
            } catch {
                findings.append(error)
                return result
            }
        }
        if result.isEmpty {
            add(.emptyField(field), list.indices)
        } else if let warning {
            findings.append(warning)
        } else if items.contains(where: \.isEmpty) {
            add(.emptyItem(field), list.indices)
        }
        return result
    }

    private func set(
        ofItem item: ArraySlice<UInt8>, _ field: ScheduleField, warning: inout ScheduleFinding?
    ) throws(ScheduleFinding) -> ScheduleSet {
        let parts = item.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let ends = parts[0].split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isStar = ends[0].elementsEqual("*".utf8) || ends[0].elementsEqual("?".utf8)
        var (low, high) = (field.bounds.lowerBound, field.bounds.upperBound)
        if !isStar {
            guard ends.count <= 2 else { throw finding(.tooManyHyphens(text(item.indices)), item) }
            low = try value(ends[0], in: item, field)
            if ends.count == 2 {
                high = try value(ends[1], in: item, field)
            } else if parts.count == 1 {
                high = low
            }
            guard low <= high else { throw finding(.reversedRange(text(parts[0].indices), field), parts[0]) }
        } else if ends.count > 1, warning == nil {
            warning = finding(.ignoredAfterStar(text(parts[0].indices)), parts[0])
        }
        guard parts.count <= 2 else { throw finding(.tooManySlashes(text(item.indices)), item) }
        let step = parts.count == 2 ? try self.step(parts[1], in: item) : 1
        // `5/60` is hourly at :05 as whoever wrote it meant: only larger steps deceive.
        let isWhole = ends.count == 1 && step == field.bounds.count
        if step > high - low + 1, !isWhole, warning == nil {
            warning = finding(.stepTooLarge(text(parts[1].indices), field, low: low, high: high), parts[1])
        }
        var result = ScheduleSet(isStar: isStar && step == 1)
        for value in stride(from: low, through: high, by: min(step, 64)) { result.bits |= 1 << UInt64(value) }
        return result
    }

    private func value(
        _ end: ArraySlice<UInt8>, in item: ArraySlice<UInt8>, _ field: ScheduleField
    ) throws(ScheduleFinding) -> Int {
        guard !end.isEmpty else { throw finding(.missingNumber(text(item.indices), field), item) }
        let typed = text(end.indices)
        if let value = field.value(named: typed) { return value }
        guard let value = Int(typed) else {
            let isNumber = end.allSatisfy(\.isDigit)
            throw finding(isNumber ? .outOfRange(typed, field) : .notANumber(typed, field), end)
        }
        if field == .dayOfWeek, value == 7 { throw finding(.dayOfWeekSeven(text(item.indices)), end) }
        guard field.bounds.contains(value) else { throw finding(.outOfRange(typed, field), end) }
        return value
    }

    private func step(_ part: ArraySlice<UInt8>, in item: ArraySlice<UInt8>) throws(ScheduleFinding) -> Int {
        guard !part.isEmpty else { throw finding(.missingStep(text(item.indices)), item) }
        guard let step = Int(text(part.indices)), step > 0 else { throw finding(.badStep(text(part.indices)), part) }
        return step
    }

    private func finding(_ mistake: ScheduleMistake, _ place: ArraySlice<UInt8>) -> ScheduleFinding {
        ScheduleFinding(mistake: mistake, range: place.indices)
    }
}

extension ScheduleFinding: Error {}
