package org.neurarium.viewmodels.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.neurarium.cells.chainofprompts.Cells;
import org.neurarium.cells.chainofprompts.Click;
import org.neurarium.data.Json;
import org.neurarium.project.CellClick;
import org.neurarium.project.CellsEdit;
import org.neurarium.project.CellsLayer;
import org.neurarium.project.CellsState;
import org.neurarium.project.Correction;
import org.neurarium.project.DrawnCell;
import org.neurarium.viewmodels.work.UiExecutor;

/// Decisions that the engine answers for: the session is brought to the clicks and settings that are wanted, and what
/// comes of it is one edit in the journal of the layer.
final class Decisions {
    private final CellsLayer layer;
    private final ClickSession session;
    private final WorkPlane plane;
    private final Waiting waiting;
    private final UiExecutor ui;
    private final Consumer<Throwable> failed;
    private final ReadOnlyObjectWrapper<@Nullable Cells> evaluated = new ReadOnlyObjectWrapper<>();

    /// The session's answer, and the same as it goes into the layer.
    private record Answer(Cells cells, Evaluation evaluation) {}

    /// @param failed hears why something could not be done
    Decisions(CellsLayer layer, ClickSession session, WorkPlane plane, Waiting waiting, UiExecutor ui,
            Consumer<Throwable> failed) {
        this.layer = layer;
        this.session = session;
        this.plane = plane;
        this.waiting = waiting;
        this.ui = ui;
        this.failed = failed;
    }

    /// The engine's last answer about all accepted clicks; null before there is one.
    ReadOnlyObjectProperty<@Nullable Cells> evaluated() { return evaluated.getReadOnlyProperty(); }

    /// Brings the layer to a state that has other clicks, corrections or settings.
    ///
    /// @param sentence what undo shows
    /// @param recipe   the decision as a line of the recipe
    /// @param done     called after the edit
    void decide(CellsState target, String sentence, Json recipe, Runnable done) {
        if (layer.journal().refuses()) return;
        CellsState before = layer.state();
        Waiting.Wait wait = waiting.begin();
        CompletableFuture<Answer> answer = session.bring(target.settings(), steps(target.clicks()))
                .thenApply(cells -> new Answer(cells, Evaluation.of(cells, layer.width(), layer.height(), target
                        .corrections(), target.drawn())));
        ui.deliver(answer, (a, failure) -> {
            waiting.end(wait, a != null);
            if (failure != null) failed.accept(failure);
            if (a == null) return;
            evaluated.set(a.cells);
            CellsState wanted = withMeanwhile(target, before, layer.state());
            if (wanted != target) {
                decide(wanted, sentence, recipe, done);
                return;
            }
            // Names, types and pixel size may have changed while the engine worked: only what it answers for is set.
            CellsState now = layer.state()
                    .withCells(a.evaluation.cells())
                    .withClicks(target.clicks())
                    .withCorrections(target.corrections())
                    .withDrawn(target.drawn())
                    .withSettings(target.settings());
            if (layer.journal().perform(CellsEdit.to(layer, a.evaluation.ids(), now, sentence, recipe))) done.run();
        });
    }

    /// What was wanted, and what the person said by hand since: deleted, drawn.
    private static CellsState withMeanwhile(CellsState target, CellsState before, CellsState now) {
        if (now.corrections().equals(before.corrections()) && now.drawn().equals(before.drawn())) return target;
        List<Correction> corrections = new ArrayList<>(now.corrections());
        corrections.removeAll(before.corrections());
        corrections.addAll(0, target.corrections());
        List<DrawnCell> drawn = new ArrayList<>(now.drawn());
        if (!target.drawn().equals(before.drawn())) drawn.removeAll(before.drawn());
        return target.withCorrections(corrections).withDrawn(drawn);
    }

    /// Removes an accepted click; the others are evaluated again without it.
    void remove(int index, Runnable done) {
        List<CellClick> clicks = new ArrayList<>(layer.clicks());
        if (index < 0 || index >= clicks.size() || waiting.isWorking()) return;
        CellClick gone = clicks.remove(index);
        Json recipe = Json.object().with("edit", "remove-click").with("x", gone.x()).with("y", gone.y());
        decide(layer.state().withClicks(clicks), "Remove click " + (index + 1), recipe, done);
    }

    /// Removes every click, and with them every cell.
    void clear(Runnable done) {
        CellsState target = layer.state().withClicks(List.of()).withCorrections(List.of()).withDrawn(List.of());
        decide(target, "Clear all clicks", Json.object().with("edit", "clear"), done);
    }

    /// Changes a setting of the engine; all accepted clicks are evaluated again.
    void setting(String name, String value, String sentence, Runnable done) {
        Map<String, String> settings = new TreeMap<>(plane.settings());
        if (value.equals(settings.put(name, value)) || waiting.isWorking()) return;
        Json recipe = Json.object().with("edit", "setting").with("name", name).with("value", value);
        decide(layer.state().withSettings(settings), sentence, recipe, done);
    }

    /// Brings the session to what the layer holds, after undo and redo.
    void follow() {
        CellsState state = layer.state();
        ui.deliver(session.bring(state.settings(), steps(state.clicks())), (cells, failure) -> {
            if (cells != null) evaluated.set(cells);
            if (failure != null) failed.accept(failure);
        });
    }

    private static List<Click> steps(List<CellClick> clicks) {
        return clicks.stream().map(c -> new Click(c.x(), c.y(), TypeNames.of(c.type()), c.gate())).toList();
    }
}
