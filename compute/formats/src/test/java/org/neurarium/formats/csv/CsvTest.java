package org.neurarium.formats.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.Column;
import org.neurarium.data.Table;
import org.neurarium.formats.GivenData;
import org.neurarium.formats.Opened;
import org.neurarium.formats.Opening;
import org.neurarium.formats.Source;
import org.neurarium.formats.TileCache;

class CsvTest {

    @Property(tries = 200)
    void numbers_and_text_read_back_as_they_were_written(@ForAll @Size(min = 1, max = 20) List<Double> numbers,
            @ForAll long whole, @ForAll String text) throws IOException {
        double[] values = numbers.stream().mapToDouble(d -> d == 0 ? 0.0 : d).toArray(); // −0 is written as 0
        values[0] = 0.5; // a column of whole numbers is read as one
        long[] ids = new long[values.length];
        ids[0] = whole;
        // carriage returns within a cell, and a cell that looks like a number, are read as what they look like
        String safe = "t" + text.replace("\r", "").replace("\0", "").replaceAll("\\p{Cs}", "");
        List<String> texts = new ArrayList<>(Collections.nCopies(values.length, safe));
        Table read = written(Table.builder()
                .numbers("value", "", values)
                .integers("id", "", ids)
                .text("name", texts)
                .build());
        assertArrayEquals(values, ((Column.Numbers) read.column("value")).values());
        assertArrayEquals(ids, ((Column.Integers) read.column("id")).values());
        assertEquals(texts, ((Column.Text) read.column("name")).values());
    }

    @Test
    void columns_are_whole_numbers_numbers_with_gaps_or_text() {
        Table t = read("id,area,name,plate,none\n1,2.5,a,007,\n2,NA,b,012,\n3,1e3,,013,\n");
        assertArrayEquals(new long[]{1, 2, 3}, ((Column.Integers) t.column("id")).values());
        assertArrayEquals(new double[]{2.5, Double.NaN, 1000}, ((Column.Numbers) t.column("area")).values());
        assertEquals(List.of("a", "b", ""), ((Column.Text) t.column("name")).values());
        assertEquals(List.of("007", "012", "013"), ((Column.Text) t.column("plate")).values(),
                "codes keep their zeros");
        assertInstanceOf(Column.Text.class, t.column("none"));
    }

    @Test
    void commas_semicolons_tabs_quotes_and_a_mark_of_bytes_are_understood() {
        for (String text : List.of("a,b\n1,x\n", "a;b\n1;x\n", "a\tb\n1\tx\n", "\uFEFFa,b\r\n1,x\r\n",
                "\"a\",\"b\"\n\"1\",x",
                "a,b\n\n1,x\n\n")) {
            Table t = read(text);
            assertEquals(1, ((Column.Integers) t.column("a")).values()[0], text);
            assertEquals("x", t.column("b").text(0), text);
        }
        assertEquals("x, y\nz", read("a,b\n1,\"x, y\nz\"\n").column("b").text(0));
        assertEquals(1.5, read("a;b\n1,5;x\n").column("a").number(0), "a decimal comma beside semicolons");
    }

    @Test
    void a_ragged_row_is_refused_with_its_line() {
        assertEquals("t.csv, line 3: the first line names 2 columns, and this line has 1. Mend it, or put text with "
                + "separators in quotes.", refusal("a,b\n1,2\n3\n"));
    }

    @Test
    void two_columns_of_one_name_are_refused() {
        assertTrue(refusal("a,b,a\n1,2,3\n").contains("two columns are called 'a'"));
    }

    @Test
    void a_file_without_names_gets_some_and_says_so() {
        List<String> warnings = new ArrayList<>();
        Table t = CsvFormat.table("1,2\n3,4\n", "t.csv", warnings);
        assertEquals(List.of("c1", "c2"), t.columns().stream().map(Column::name).toList());
        assertEquals(2, t.rows());
        assertEquals(1, warnings.size());
    }

    @Test
    void latin_1_is_read_with_a_word_of_warning() {
        try (Opened opened = new CsvFormat().open(Source.of("t.csv", "name\nsüß\n".getBytes(
                StandardCharsets.ISO_8859_1)), new Opening(Table.class, Optional.empty(), new TileCache(1)))) {
            assertEquals("süß", ((Table) opened.dataset()).column("name").text(0));
            assertEquals(1, opened.warnings().size());
        }
    }

    @Test
    void the_penguins_have_their_gaps() throws IOException {
        Path folder = GivenData.folder("tabular/seaborn-data");
        Table t = read(Files.readString(folder.resolve("penguins.csv")));
        assertEquals(344, t.rows());
        assertEquals(2, Arrays.stream(t.column("bill_length_mm").numbers()).filter(Double::isNaN).count());
        assertInstanceOf(Column.Text.class, t.column("species"));
    }

    @Test
    void numbers_are_told_from_what_only_looks_like_them() {
        for (String number : List.of("0", "-1", "+2", "1.", ".5", "-.5", "1e3", "1E-3", "2.5e+10", "inf", "-Infinity",
                " 7 "))
            assertTrue(Values.isNumber(number), number);
        for (String text : List.of("", ".", "-", "e3", "1e", "1e+", "007", "00.5", "1.2.3", "0x10", "1f", "1d", "info",
                "1 2"))
            assertTrue(!Values.isNumber(text), text);
    }

    @Test
    void ids_beyond_int64_or_with_gaps_lose_no_digit() {
        assertEquals("720575940604407468", read("id,b\n720575940604407468,\n1,\n").column("id").text(0));
        assertInstanceOf(Column.Text.class, read("id,b\n720575940604407468,\n,1\n").column("id"));
    }

    private static String refusal(String text) { return assertThrows(BadInput.class, () -> read(text)).sentence(); }

    private static Table read(String text) {
        try (Opened opened = new CsvFormat().open(Source.of("t.csv", text.getBytes(StandardCharsets.UTF_8)),
                new Opening(
                        Table.class, Optional.empty(), new TileCache(1)))) {
            return (Table) opened.dataset();
        }
    }

    private static Table written(Table table) throws IOException {
        Path file = Files.createTempFile("table", ".csv");
        try {
            CsvWriter.write(table, file);
            return read(Files.readString(file));
        } finally {
            Files.delete(file);
        }
    }
}
