package org.neurarium.formats.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.neurarium.data.Column;
import org.neurarium.data.Table;

/// Writes tables as CSV: commas, a header of plain names (units are told by the names, as `_um2`), numbers in the
/// shortest form that reads back as the same number, nothing where there is none.
public final class CsvWriter {
    private CsvWriter() {}

    public static void write(Table table, Path path) throws IOException {
        List<Column> columns = table.columns();
        try (var out = de.siegmar.fastcsv.writer.CsvWriter.builder().build(path, StandardCharsets.UTF_8)) {
            out.writeRecord(columns.stream().map(Column::name).toList());
            String[] row = new String[columns.size()];
            for (int r = 0; r < table.rows(); r++) {
                for (int c = 0; c < row.length; c++)
                    row[c] = columns.get(c).text(r);
                out.writeRecord(row);
            }
        }
    }
}
