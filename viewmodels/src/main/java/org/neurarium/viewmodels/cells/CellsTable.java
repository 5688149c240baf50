package org.neurarium.viewmodels.cells;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Calibration;
import org.neurarium.data.Column;
import org.neurarium.data.Table;
import org.neurarium.project.Cell;
import org.neurarium.project.CellType;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.UiExecutor;

/// The cells of the current image as rows: what is known at once, and what is measured on them in the background as soon
/// as they change.
public final class CellsTable {
    private final Measuring runs;
    private final UiExecutor ui;
    private final Failed failed;
    private final ObservableList<CellRow> rows = FXCollections.observableArrayList();
    private final FilteredList<CellRow> shown = new FilteredList<>(rows);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObservableList<Sort> sort = FXCollections.observableArrayList(new Sort("score", true));
    private final ReadOnlyStringWrapper filterProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper areaUnit = new ReadOnlyStringWrapper("px²");
    private final ReadOnlyBooleanWrapper measuring = new ReadOnlyBooleanWrapper();
    private @Nullable OpenImage image;
    private @Nullable Table measured;
    private Map<Integer, double[]> measures = Map.of();
    private CompletableFuture<Table> running = new CompletableFuture<>();
    private int asked;

    /// By what the rows are sorted.
    ///
    /// @param column `id`, `type`, `area`, `eccentricity`, `mean`, `round` or `score`
    public record Sort(String column, boolean descending) {}

    /// @param failed hears why the cells could not be measured, and what tries it again
    CellsTable(Measuring runs, UiExecutor ui, Failed failed) {
        this.runs = runs;
        this.ui = ui;
        this.failed = failed;
        filter.subscribe(text -> {
            Optional<String> problem = RowFilter.problem(text);
            filterProblem.set(problem.orElse(""));
            if (problem.isEmpty()) shown.setPredicate(RowFilter.parse(text)::accepts);
        });
    }

    /// All rows, by id.
    public ObservableList<CellRow> rows() { return rows; }

    /// The rows that the filter lets through.
    public ObservableList<CellRow> shown() { return shown; }

    /// By what the rows are sorted, the first before the next.
    public ObservableList<Sort> sort() { return sort; }

    /// What stands in the filter box; see [RowFilter].
    public StringProperty filter() { return filter; }

    /// Why the filter is not understood; then the one before it counts on.
    public ReadOnlyStringProperty filterProblem() { return filterProblem.getReadOnlyProperty(); }

    /// `px²` or `µm²`.
    public ReadOnlyStringProperty areaUnit() { return areaUnit.getReadOnlyProperty(); }

    public ReadOnlyBooleanProperty measuring() { return measuring.getReadOnlyProperty(); }

    /// What was measured last on the cells that there are now; empty while that goes on.
    public Optional<Table> measured() { return measuring.get() ? Optional.empty() : Optional.ofNullable(measured); }

    /// Shows the cells of an image and measures them; those of none.
    void show(@Nullable OpenImage other) {
        image = other;
        measures = Map.of();
        measured = null;
        measure();
    }

    /// The cells have changed.
    void measure() {
        int mine = ++asked;
        running.cancel(true);
        fill();
        OpenImage now = image;
        if (now == null || now.layer().cells().isEmpty()) {
            measures = Map.of();
            measured = null;
            measuring.set(false);
            return;
        }
        measuring.set(true);
        running = runs.measure(now);
        ui.deliver(running, (table, failure) -> {
            if (mine != asked) return;
            measuring.set(false);
            if (table != null) {
                measured = table;
                measures = read(table, now.outlined());
                fill();
            } else if (failure != null && !(Failures.cause(failure) instanceof CancellationException)) {
                failed.hear(failure, this::measure);
            }
        });
    }

    private void fill() {
        OpenImage now = image;
        if (now == null) {
            rows.clear();
            return;
        }
        Calibration calibration = now.calibration();
        double unit = calibration.hasPixelSize()
                ? calibration.x().orElseThrow() * calibration.y().orElseThrow()
                : 1;
        areaUnit.set(calibration.hasPixelSize() ? "µm²" : "px²");
        Map<Integer, CellType> types = new HashMap<>();
        now.layer().types().forEach(t -> types.put(t.number(), t));
        List<CellRow> next = new ArrayList<>();
        for (Cell c : now.layer().cells().values()) {
            CellType type = types.getOrDefault(c.type(), new CellType(c.type(), "Type " + c.type(), c.type()));
            double[] m = measures.getOrDefault(c.id(), new double[]{Double.NaN, Double.NaN});
            next.add(new CellRow(c.id(), type.name(), c.type(), type.colour(), c.area() * unit, m[0], m[1], c.round(), c
                    .score()));
        }
        rows.setAll(next);
    }

    /// Eccentricity and mean intensity by id. Where an image has several channels, the mean is that of the one in which
    /// the cells are outlined.
    private static Map<Integer, double[]> read(Table table, int channel) {
        Map<Integer, double[]> out = new HashMap<>();
        Column ids = table.find("label").or(() -> table.find("id")).orElse(null);
        if (ids == null) return out;
        Optional<Column> round = table.find("eccentricity");
        List<Column> means = table.columns()
                .stream()
                .filter(c -> c.name().startsWith("intensity_mean") || c.name().startsWith("mean_intensity"))
                .toList();
        Optional<Column> mean = means.isEmpty()
                ? Optional.empty()
                : Optional.of(means.get(Math.min(channel, means.size() - 1)));
        for (int row = 0; row < table.rows(); row++) {
            int r = row;
            out.put((int) ids.number(row), new double[]{round.map(c -> c.number(r)).orElse(Double.NaN), mean.map(c -> c
                    .number(r)).orElse(Double.NaN)});
        }
        return out;
    }
}
