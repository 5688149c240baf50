package org.neurarium.viewmodels.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Size;
import org.neurarium.project.CellType;
import org.neurarium.viewmodels.canvas.CanvasActions.Meaning;
import org.neurarium.viewmodels.canvas.CanvasModel.Tool;
import org.neurarium.viewmodels.canvas.ChannelDisplay;
import org.neurarium.viewmodels.canvas.ImageDisplay;
import org.neurarium.viewmodels.command.Command;

/// What can be done on the Cells screen, by name.
public final class CellsCommands {
    private static final String NO_IMAGE = "Open an image first", NOTHING_PROPOSED = "Click a cell first",
            NONE_SELECTED = "Select cells first", NO_CELLS = "There are no cells yet";
    private static final double ZOOM = 1.25;
    private static final int FAR = 10;
    private final CellsModel model;
    private final ObservableValue<String> noImage, nothingProposed, nothingToLeave, noneSelected, noCells;
    private final List<Command> all = new ArrayList<>();

    CellsCommands(CellsModel model) {
        this.model = model;
        noImage = reason(i -> new ReadOnlyStringWrapper(""), NO_IMAGE);
        nothingProposed = reason(i -> i.prompting()
                .pending()
                .map(p -> p == null ? NOTHING_PROPOSED : "")
                .orElse(
                        NOTHING_PROPOSED),
                NO_IMAGE);
        // While an image is waited for Esc leaves that, unless there is a proposal in front of it.
        nothingToLeave = Bindings.createStringBinding(() -> model.arrivals().isEmpty()
                ? nothingProposed.getValue()
                : "", nothingProposed, model.arrivals());
        noneSelected = reason(i -> i.selection().map(s -> s.isEmpty() ? NONE_SELECTED : ""), NO_IMAGE);
        noCells = reason(i -> i.version().map(_ -> i.layer().cells().isEmpty() ? NO_CELLS : ""), NO_IMAGE);
        decisions();
        types();
        views();
        tools();
        aims();
    }

    List<Command> all() { return List.copyOf(all); }

    /// The command of that id.
    public Command get(String id) {
        return all.stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no command " + id));
    }

    private void decisions() {
        add("cells.accept", "Accept the proposed cells", "check", nothingProposed, model::accept);
        all.add(new Command("cells.discard", Bindings.createStringBinding(() -> leavesOpening()
                ? "Stop opening files"
                : "Discard the proposed cells", nothingProposed, model.arrivals()), "close", nothingToLeave, () -> {
                    if (leavesOpening()) model.giveUp();
                    else
                        model.discard();
                }));
        add("cells.stricter", "Stricter", "", noImage, () -> stricter(1));
        add("cells.looser", "Less strict", "", noImage, () -> stricter(-1));
        add("cells.delete", "Delete the selected cells", "trash", noneSelected, model.editing()::deleteSelected);
        add("cells.retype", "Give the selected cells the current type", "", noneSelected,
                model.editing()::retypeSelected);
        add("cells.join", "Join the selected cells", "join", noneSelected, model.handTools()::join);
        add("cells.select-all", "Select all cells", "", noCells, () -> with(i -> i.select(List.copyOf(i.layer()
                .cells()
                .keySet()))));
        add("cells.remove-click", "Remove the last click", "", noCells, () -> with(i -> i.prompting()
                .remove(i.layer()
                        .clicks()
                        .size() - 1, () -> {})));
        add("cells.clear", "Clear all clicks and cells", "", noCells, model.editing()::clear);
        add("cells.export", "Export cells…", "download", noCells, model::export);
        add("cells.train", "Train on my corrections", "", reason(i -> i.version()
                .flatMap(_ -> model.tuning().running().map(r -> "It is being trained").orElse(untrainable())),
                NO_IMAGE),
                () -> model.tuning().start());
        add("cells.measure", "Measure cells again", "measure", noCells, () -> model.table().measure());
        add("cells.close", "Close the image", "close", noImage, () -> with(model::close));
        add("cells.next-image", "Next image", "", noImage, () -> model.openImages().step(1));
        add("cells.previous-image", "Previous image", "", noImage, () -> model.openImages().step(-1));
    }

    private String untrainable() {
        int left = Tuning.LEAST - model.tuning().corrections();
        return left <= 0
                ? ""
                : "Draw, cut, join or delete " + left + (left == 1 ? " more cell" : " more cells") + " first";
    }

    private boolean leavesOpening() { return !nothingProposed.getValue().isEmpty() && !model.arrivals().isEmpty(); }

    private void types() {
        for (int n = 1; n <= CellType.MOST; n++) {
            int number = n;
            add("cells.type." + n, "Cell type " + n, "", noImage, () -> model.chooseType(number));
        }
        add("cells.type.add", "Add a cell type", "plus", noImage, model::addType);
    }

    private void views() {
        add("view.fit", "Fit the image", "fit", noImage, () -> model.canvas().fit());
        add("view.actual", "Show at 100\u2009%", "", noImage, () -> model.canvas().actual());
        add("view.zoom-in", "Zoom in", "zoom-in", noImage, () -> model.canvas().zoom(ZOOM));
        add("view.zoom-out", "Zoom out", "zoom-out", noImage, () -> model.canvas().zoom(1 / ZOOM));
        add("view.auto-contrast", "Fit contrast to the image", "", noImage, () -> with(i -> model.contrast().auto()));
        add("view.slice.next", "Next plane", "", noImage, () -> slice(1));
        add("view.slice.previous", "Previous plane", "", noImage, () -> slice(-1));
        add("view.time.next", "Next frame", "", noImage, () -> frame(1));
        add("view.time.previous", "Previous frame", "", noImage, () -> frame(-1));
        for (int c = 1; c <= CellType.MOST; c++) {
            int channel = c - 1;
            add("view.channel." + c, "Show or hide channel " + c, "", noImage, () -> toggleChannel(channel));
        }
        add("view.evidence", "Show or hide a network's evidence", "", noImage, () -> {
            var shown = model.layers().evidence().visible();
            shown.set(!shown.get());
        });
        add("cells.evidence.make", "Show a network's evidence in the image", "focus", noImage, () -> {
            model.layers().evidence().visible().set(true);
            var evidence = model.evidence().get();
            if (evidence != null) evidence.make();
        });
        add("view.similarity", "Show or hide the similarity", "", noImage, () -> {
            var shown = model.layers().similarity().visible();
            shown.set(!shown.get());
        });
    }

    /// What a mouse does, by keys: aim, then click.
    private void aims() {
        aim("left", -1, 0);
        aim("right", 1, 0);
        aim("up", 0, -1);
        aim("down", 0, 1);
        add("cells.aim.click", "Click at the crosshair", "", noImage, () -> model.canvas()
                .aimProperty()
                .get()
                .ifPresentOrElse(a -> model.pointer().clicked(a.x(), a.y(), Meaning.PLAIN), () -> aim(0, 0)));
    }

    private void aim(String way, int dx, int dy) {
        add("cells.aim." + way, "Move the crosshair " + way, "", noImage, () -> aim(dx, dy));
        add("cells.aim.far-" + way, "Move the crosshair 10 pixels " + way, "", noImage, () -> aim(FAR * dx, FAR * dy));
    }

    private void aim(int dx, int dy) {
        model.canvas().aim(dx, dy);
        model.canvas().aimProperty().get().ifPresent(a -> model.pointer().moved(a.x(), a.y()));
    }

    private void tools() {
        add("cells.tool.move", "Move", "hand", noImage, () -> model.canvas().toolProperty().set(Tool.MOVE));
        add("cells.tool.prompt", "Prompt: click one cell of a type (or arrows, then Enter)", "prompt", noImage,
                () -> model.canvas()
                        .toolProperty()
                        .set(Tool.PROMPT));
        add("cells.tool.select", "Select cells", "pointer", noImage, () -> model.canvas()
                .toolProperty()
                .set(
                        Tool.SELECT));
        add("cells.tool.draw", "Draw around a cell (Shift adds to the selected one, Alt takes away)", "edit", noImage,
                () -> model.canvas().toolProperty().set(Tool.DRAW));
        add("cells.tool.cut", "Cut cells: draw a line through them", "cut", noImage, () -> model.canvas()
                .toolProperty()
                .set(Tool.CUT));
    }

    /// Raises the strictness by so many steps.
    void stricter(int steps) {
        double next = Math.rint((model.gate().get() + steps * CellsModel.GATE_STEP) * 100) / 100;
        model.gate().set(Math.clamp(next, CellsModel.GATE_MIN, CellsModel.GATE_MAX));
    }

    /// Goes so many planes deeper.
    void slice(int steps) {
        with(i -> {
            ImageDisplay d = i.displayProperty().get();
            Size size = d.image().size();
            i.displayProperty().set(d.at(d.t(), Math.clamp(d.z() + steps, 0, size.z() - 1)));
        });
    }

    private void frame(int steps) {
        with(i -> {
            ImageDisplay d = i.displayProperty().get();
            Size size = d.image().size();
            i.displayProperty().set(d.at(Math.clamp(d.t() + steps, 0, size.t() - 1), d.z()));
        });
    }

    private void toggleChannel(int channel) {
        with(i -> {
            ImageDisplay d = i.displayProperty().get();
            if (channel >= d.channels().size()) return;
            ChannelDisplay c = d.channels().get(channel);
            i.displayProperty().set(d.with(channel, c.withVisible(!c.visible())));
        });
    }

    private void with(Consumer<OpenImage> act) { model.openImages().withCurrent(act); }

    private ObservableValue<String> reason(Function<OpenImage, ObservableValue<String>> why, String without) {
        return model.current().flatMap((@Nullable OpenImage i) -> i == null ? null : why.apply(i)).orElse(without);
    }

    private void add(String id, String title, String icon, ObservableValue<String> disabled, Runnable action) {
        all.add(new Command(id, new ReadOnlyStringWrapper(title), icon, disabled, action));
    }
}
