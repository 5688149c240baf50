package org.neurarium.formats.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Column;
import org.neurarium.data.Dataset;
import org.neurarium.data.Points;
import org.neurarium.data.Table;
import org.neurarium.formats.Format;
import org.neurarium.formats.Opened;
import org.neurarium.formats.Opening;
import org.neurarium.formats.Source;

/// Tables as text (RFC 4180), separated by comma, semicolon or tab, whichever the first line has most of; the first line
/// names the columns. A table that begins with x and y and has no `id` is points.
public final class CsvFormat implements Format {
    @Override
    public String id() { return "csv"; }

    @Override
    public String title() { return "CSV"; }

    @Override
    public List<String> extensions() { return List.of("csv", "tsv", "txt"); }

    /// Text has no sign of its own: its name must say that it is a table, and nothing binary may be in it.
    @Override
    public Likeness recognises(byte[] head, String name) {
        if (!named(name)) return Likeness.NONE;
        for (byte b : head)
            if (b == 0) return Likeness.NONE;
        return Likeness.NAME;
    }

    @Override
    public Opened open(Source source, Opening how) {
        if (how.part().isPresent()) {
            throw new BadInput(
                    source.name() + " has no parts, so ::" + how.part().get() + " names nothing: leave it away.");
        }
        List<String> warnings = new ArrayList<>();
        Table table = table(text(source, warnings), source.name(), warnings);
        Dataset data = arePoints(table) && how.wanted() == Dataset.class ? Points.of(table) : table;
        Opened opened = new Opened(data, "CSV", "", List.of(), warnings);
        source.close(); // everything is in memory
        return opened;
    }

    private static boolean arePoints(Table table) {
        List<Column> c = table.columns();
        return c.size() >= 2 && c.get(0).name().equals("x") && c.get(1).name().equals("y") && table.find("id").isEmpty()
                && IntStream.range(0, table.rows())
                        .allMatch(row -> Double.isFinite(c.get(0).number(row)) && Double
                                .isFinite(c.get(1).number(row)));
    }

    private static String text(Source source, List<String> warnings) {
        if (source.length() > Integer.MAX_VALUE / 2) {
            throw new BadInput(source.name() + " is larger than 1 GB, which is too much for a CSV: split it.");
        }
        byte[] bytes = source.read(0, (int) source.length());
        boolean utf16 = bytes.length > 1 && ((bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe || (bytes[0]
                & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff);
        if (utf16) return new String(bytes, StandardCharsets.UTF_16);
        try {
            String text = StandardCharsets.UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            warnings.add("The text is not UTF-8: it was read as Latin-1.");
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    static Table table(String text, String name, List<String> warnings) {
        char separator = separator(text);
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text)) {
            reader.forEach(records::add);
        } catch (CsvParseException | UncheckedIOException | IOException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new BadInput(name + " cannot be read as a table: " + cause.getMessage() + " Check its quotes.", e);
        }
        if (records.isEmpty()) throw new BadInput(name + " holds no line: its first line must name the columns.");
        boolean headless = records.getFirst().getFields().stream().allMatch(Values::isNumber);
        if (headless) warnings.add("The first line holds numbers and no names: the columns were called c1, c2, ….");
        List<String> names = headless
                ? IntStream.rangeClosed(1, records.getFirst().getFieldCount()).mapToObj(i -> "c" + i).toList()
                : names(records.getFirst(), name);
        List<CsvRecord> rows = headless ? records : records.subList(1, records.size());
        for (CsvRecord row : rows) {
            if (row.getFieldCount() != names.size()) {
                throw new BadInput(
                        "%s, line %d: the first line names %d columns, and this line has %d. Mend it, or put text with separators in quotes."
                                .formatted(
                                        name, row.getStartingLineNumber(), names.size(), row.getFieldCount()));
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            int column = c;
            columns.add(Values.column(names.get(c), rows.stream().map(r -> r.getField(column)).toList(),
                    separator == ';'));
        }
        return Table.of(columns);
    }

    private static List<String> names(CsvRecord header, String name) {
        List<String> out = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String field : header.getFields()) {
            String n = field.strip();
            if (n.isEmpty()) n = out.isEmpty() ? "row" : "c" + (out.size() + 1);
            if (!seen.add(n)) {
                throw new BadInput(name + ", line " + header.getStartingLineNumber() + ": two columns are called '" + n
                        + "'. Give each a name of its own.");
            }
            out.add(n);
        }
        return out;
    }

    /// The separator that the first line has most of, outside of quotes.
    private static char separator(String text) {
        int comma = 0, semicolon = 0, tab = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') quoted = !quoted;
            if (quoted) continue;
            if (c == '\n' && comma + semicolon + tab > 0) break;
            if (c == ',') comma++;
            if (c == ';') semicolon++;
            if (c == '\t') tab++;
        }
        if (tab > 0 && tab >= comma && tab >= semicolon) return '\t';
        return semicolon > comma ? ';' : ',';
    }
}
