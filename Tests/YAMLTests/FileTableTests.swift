import Testing
import Text

@testable import YAML

/// Whole files: what kubectl makes of them, and where our verdict is another one.
@Suite struct FileTableTests {
    @Test func filesAreReadAsKubectlReadsThem() {
        let rows = Table.rows("files.tsv")
        #expect(rows.count == 90)
        for row in rows {
            let read = Read(Table.unescaped(row[1]))
            let found = (read.codes + read.json).joined(separator: " ")
            let kubectl = row[2] == "(no output)" ? "" : row[2]
            #expect(found == (row.count > 3 ? row[3] : kubectl), "\(row[0])")
        }
    }
}
