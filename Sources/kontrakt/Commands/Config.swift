internal import Frontend
internal import Model
internal import Text
internal import YAML

extension Option {
    static let configForm = Option(
        "format", "FORMAT", .choice(["text", "yaml", "json", "markdown"]),
        help: """
            text (the default); yaml, a `.kontrakt.yaml` that says everything; json; or markdown, the reference page of \
            all settings.
            """)
    static let settingsSchema = Option(
        "schema", help: "Print the JSON schema of `.kontrakt.yaml`, for editors and validators.")
}

extension Command {
    static let config = Command(
        name: "config", abstract: "prints each setting and where its value comes from",
        discussion: """
            The environment goes over `.kontrakt.yaml`, and a flag over both. Each line is a setting, the value that holds, as \
            YAML, and where that comes from: a place in the file, a variable, a flag, or `default`. With KEY it is that \
            setting, or all below it. Exits 1 when there is something wrong with the file.
            """,
        examples: [
            Example("kontrakt config", "everything"),
            Example("kontrakt config timeouts", "a setting and what is below it"),
            Example("kontrakt config builds.web.context --format json", "for a program"),
            Example("kontrakt config --format yaml", "a settings file with every key in it"),
            Example("kontrakt config --schema >.kontrakt.schema.json", "for the completion of an editor"),
        ],
        options: [.configForm, .settingsSchema] + SettingOption.options + [.color], operand: "KEY",
        run: { $0.config() })
}

extension Call {
    fileprivate func config() -> ExitStatus {
        let form = arguments[.configForm]
        if arguments.has(.settingsSchema) {
            if let form {
                return refuse([.invalidValue(form, of: "--format", expected: "nothing beside `--schema`")])
            }
            write(settingsSchema().document)
            return .fine
        }
        if form == "markdown" {
            write(settingsPage())
            return .fine
        }
        do throws(FileTreeError) {
            let root = try findRoot(from: surroundings.workingDirectory)
            var files = SourceMap()
            let (written, findings) = try readSettings(in: try surroundings.tree(root), files: &files)
            report(findings, in: files)
            var shown = shownSettings(written, below: root, in: files)
            if let key = arguments.operands.first {
                let names = shown.flatMap(\.names)
                shown.removeAll { !$0.names.contains(key) }
                if shown.isEmpty {
                    return refuse([.unknownSettingName(key, known: names)])
                }
            }
            switch form {
            case "json": write(shown.json)
            case "yaml": write(shown.yaml)
            default: write(shown.text)
            }
            return findings.exitStatus
        } catch {
            return refuse([.unreadableInput(error.path, reason: error.reason)])
        }
    }

    /// What holds for a command that is called here, with these flags and this environment.
    private func shownSettings(_ written: Settings, below root: String, in files: SourceMap) -> [ShownSetting] {
        let settings = arguments.overridingEverything(written) { relativePath($0, below: root) ?? $0 }
        let before = effectiveSettings(written, in: files)
        return effectiveSettings(settings, in: files).map { setting in
            let isChanged = !before.contains {
                $0.path == setting.path && json(of: $0.value) == json(of: setting.value)
            }
            var origins = setting.place.map { [ShownSetting.Origin.file(position(of: $0, in: files))] } ?? []
            for flag in SettingOption.all where flag.isAbout(setting.name) {
                guard let name = arguments.origin(of: flag.option), isChanged || flag.effect == .replaces else {
                    continue
                }
                if flag.effect != .adds { origins = [] }
                origins.append(name.hasPrefix("--") ? .flag(name) : .variable(name))
            }
            return ShownSetting(setting, from: origins)
        }
    }

    private func position(of span: Span, in files: SourceMap) -> Position {
        LineIndex(files[span.file].bytes).position(at: span.range.lowerBound)
    }
}
