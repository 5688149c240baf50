package org.neurarium.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.neurarium.data.BadInput;
import org.neurarium.data.Column;
import org.neurarium.data.Json;
import org.neurarium.data.Table;
import org.neurarium.formats.Formats;

/// `index.csv` of a sweep: a row a run with its settings, seed, outcome, seconds, values, and the last value of each of
/// its metrics. It is made from the run folders, and written anew, whole, whenever a run has ended.
final class SweepIndex {
    private static final String NAME = "index";

    private final Path folder;
    private final Formats formats;
    private final Map<String, Row> rows = new TreeMap<>();

    SweepIndex(Path folder, Formats formats) {
        this.folder = folder;
        this.formats = formats;
    }

    /// One run.
    ///
    /// @param outcome  `done`, `stopped` (early, and kept), `failed`, `refused`, `cancelled`
    /// @param numbers  values and last metrics
    /// @param sentence why it is not done
    record Row(String run, Map<String, String> chosen, long seed, String outcome, double seconds,
            Map<String, Double> numbers, String sentence) {
        /// What a run folder says of itself.
        static Row read(Path run, Sweep.Point point) {
            try {
                Json record = Json.parse(Files.readString(run.resolve(RunFolder.RECORD)));
                Map<String, Double> numbers = new LinkedHashMap<>();
                record.get("values").members().forEach((name, value) -> numbers.put(name, number(value)));
                lastMetrics(run).forEach((name, value) -> {
                    boolean taken = numbers.containsKey(name);
                    numbers.put(taken ? "metric_" + name : name, value);
                });
                String outcome = record.find("stopped", Json::bool).orElse(false)
                        ? "stopped"
                        : record.get("outcome")
                                .string();
                return new Row(String.valueOf(run.getFileName()), point.chosen(), point.seed(), outcome, record.get(
                        "timings").get("seconds").number(), numbers, record.find("reason", Json::string).orElse(""));
            } catch (IOException e) {
                throw new BadInput("The run " + run + " cannot be read: check its permissions.", e);
            }
        }

        /// A run that has left no record.
        static Row without(Path run, Sweep.Point point, String outcome, String sentence) {
            return new Row(String.valueOf(run.getFileName()), point.chosen(), point.seed(), outcome, Double.NaN,
                    Map.of(),
                    sentence);
        }
    }

    private static double number(Json json) { return json instanceof Json.Num n ? n.value() : Double.NaN; }

    /// Metric → its last value.
    private static Map<String, Double> lastMetrics(Path run) throws IOException {
        Map<String, Double> last = new LinkedHashMap<>();
        for (Json line : metrics(run))
            last.put(line.get("metric").string(), number(line.get("value")));
        return last;
    }

    static List<Json> metrics(Path run) throws IOException {
        Path file = run.resolve(RunFolder.METRICS);
        if (!Files.exists(file)) return List.of();
        List<Json> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file))
            lines.add(Json.parse(line));
        return lines;
    }

    synchronized void put(Row row) {
        rows.put(row.run, row);
        formats.write(table(), folder, NAME);
    }

    Path file() { return folder.resolve(NAME + ".csv"); }

    synchronized long count(String outcome) {
        return rows.values().stream().filter(r -> r.outcome.equals(outcome)).count();
    }

    private Table table() {
        Set<String> settings = new LinkedHashSet<>(), numbers = new LinkedHashSet<>();
        List<Row> all = List.copyOf(rows.values());
        all.forEach(row -> settings.addAll(row.chosen.keySet()));
        all.forEach(row -> numbers.addAll(row.numbers.keySet()));
        List<Column> columns = new ArrayList<>();
        columns.add(new Column.Text("run", all.stream().map(Row::run).toList()));
        for (String name : settings)
            columns.add(new Column.Text(name, all.stream().map(r -> r.chosen.getOrDefault(name, "")).toList()));
        columns.add(new Column.Integers("seed", "", all.stream().mapToLong(Row::seed).toArray()));
        columns.add(new Column.Text("outcome", all.stream().map(Row::outcome).toList()));
        columns.add(new Column.Numbers("seconds", "s", all.stream().mapToDouble(Row::seconds).toArray()));
        Set<String> taken = new LinkedHashSet<>(columns.stream().map(Column::name).toList());
        taken.add("sentence");
        for (String name : numbers) {
            String free = name;
            while (!taken.add(free))
                free = "value_" + free;
            columns.add(new Column.Numbers(free, "", all.stream()
                    .mapToDouble(r -> r.numbers.getOrDefault(name,
                            Double.NaN))
                    .toArray()));
        }
        columns.add(new Column.Text("sentence", all.stream().map(Row::sentence).toList()));
        return Table.of(columns);
    }
}
