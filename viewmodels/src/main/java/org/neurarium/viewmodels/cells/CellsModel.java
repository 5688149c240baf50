package org.neurarium.viewmodels.cells;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Json;
import org.neurarium.project.Cell;
import org.neurarium.project.CellType;
import org.neurarium.project.CellsEdit;
import org.neurarium.project.Edit;
import org.neurarium.service.ComputeService;
import org.neurarium.viewmodels.canvas.CanvasActions;
import org.neurarium.viewmodels.canvas.CanvasModel;
import org.neurarium.viewmodels.canvas.CategoryColours;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.frame.ScreenModel;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// The Cells screen: the open images, the current one, its cell types, and what the hand on the canvas means. Belongs to
/// the JavaFX thread.
public final class CellsModel implements ScreenModel {
    static final double GATE_MIN = 0, GATE_MAX = 3, GATE_STEP = 0.1;
    private static final int SMALLEST = 10;
    private final Work work;
    private final Stage stage = new Stage();
    private final CellTypes types = new CellTypes();
    private final Sayings sayings = new Sayings();
    private final CellsTable table;
    private final ContrastModel contrast;
    private final SelectedCell selected;
    private final ImageOpener opener;
    private final CellsExport export;
    private final CellsCommands commands;
    private final ObservableList<OpenImage> images = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable OpenImage> current = new ReadOnlyObjectWrapper<>();
    private final DoubleProperty gate = new SimpleDoubleProperty(1);
    private final StringProperty position = new SimpleStringProperty("");
    private final StringProperty undoTitle = new SimpleStringProperty("");
    private final StringProperty redoTitle = new SimpleStringProperty("");
    private Subscription watched = Subscription.EMPTY;
    private final Pointer pointer;
    /// Counts the files that were asked for, and where the last lot of them began.
    private int asked, firstOfLast;

    /// @param background where images are prepared
    public CellsModel(ComputeService service, Doors doors, Work work, Surroundings surroundings, Executor background,
            UiExecutor ui) {
        this.work = work;
        table = new CellsTable(doors, ui, e -> Failures.tell(work, "The cells could not be measured", e));
        contrast = new ContrastModel(background, ui);
        selected = new SelectedCell(background, ui);
        opener = new ImageOpener(service, doors, work, background, ui, new Notice.Remedy("Open another file",
                () -> surroundings.pickFiles("Open files", this::open)));
        export = new CellsExport(doors, work, surroundings, background, ui);
        commands = new CellsCommands(this);
        pointer = new Pointer(this);
        current.subscribe((_, is) -> change(is));
        gate.subscribe(g -> ifOpen(i -> i.prompting().change(types.active().get(), g.doubleValue())));
    }

    @Override
    public String id() { return "cells"; }

    @Override
    public String title() { return "Cells"; }

    @Override
    public String icon() { return "cells"; }

    @Override
    public List<Command> commands() { return commands.all(); }

    @Override
    public ObservableValue<String> position() { return position; }

    @Override
    public ObservableValue<String> message() { return sayings.last(); }

    @Override
    public ObservableValue<String> undoTitle() { return undoTitle; }

    @Override
    public ObservableValue<String> redoTitle() { return redoTitle; }

    public CanvasModel canvas() { return stage.canvas(); }

    public LayersModel layers() { return stage.layers(); }

    public CellsTable table() { return table; }

    public SelectedCell selected() { return selected; }

    public ContrastModel contrast() { return contrast; }

    public CellsCommands acts() { return commands; }

    /// What the hand on the canvas does.
    public CanvasActions pointer() { return pointer; }

    public ObservableList<OpenImage> images() { return images; }

    /// Files that are being opened.
    public ObservableList<Path> opening() { return opener.opening(); }

    public ReadOnlyObjectProperty<@Nullable OpenImage> current() { return current.getReadOnlyProperty(); }

    /// The type of the next click, by number.
    public ObjectProperty<Integer> activeType() { return types.active(); }

    /// Strictness k of the next click: a place is alike above μ + kσ of the similarity, 0–3.
    public DoubleProperty gate() { return gate; }

    /// The round that a replay has come to; the largest integer when none runs.
    public ReadOnlyObjectProperty<Integer> replayRound() { return stage.replayRound(); }

    /// Shows the chain until this round; all of it again with the largest integer.
    public void replay(int round) { stage.replay(round); }

    @Override
    public boolean open(List<Path> files) {
        List<Path> mine = files.stream().filter(ImageOpener::looksLikeImage).toList();
        firstOfLast = asked;
        mine.forEach(file -> {
            Optional<OpenImage> known = images.stream().filter(i -> i.file().equals(file)).findFirst();
            if (known.isPresent()) show(known.get());
            else
                opener.open(file, asked++, typesForNew(), this::opened);
        });
        return !mine.isEmpty();
    }

    public void show(OpenImage image) { current.set(image); }

    /// Closes an image; its cells are gone, as nothing keeps them yet but an export.
    public void close(OpenImage image) {
        int at = images.indexOf(image);
        images.remove(image);
        work.data().removeIf(d -> d.reference().equals(image.reference()));
        if (current.get() == image) {
            current.set(images.isEmpty() ? null : images.get(Math.min(at, images.size() - 1)));
        }
        opener.close(image);
    }

    @Override
    public void undo() { ifOpen(i -> step(i, i.layer().journal()::undo, "Undone: ", i.layer().journal().nextUndo())); }

    @Override
    public void redo() { ifOpen(i -> step(i, i.layer().journal()::redo, "Redone: ", i.layer().journal().nextRedo())); }

    /// Accepts what is proposed.
    public void accept() {
        ifOpen(i -> i.prompting().accept(n -> {
            String name = CellTypes.name(i.layer(), i.layer().clicks().getLast().type());
            say("Added " + n + (n == 1 ? " cell of " : " cells of ") + name
                    + ". Undo takes back the whole decision.");
            stage.askSimilarity();
        }));
    }

    /// Gives up what is proposed.
    public void discard() {
        ifOpen(i -> i.prompting().discard());
        say("");
    }

    /// Makes this the type of the next click, and of the pending one. A type that there is not yet is added.
    public void chooseType(int number) {
        ifOpen(i -> {
            types.choose(i.layer(), number);
            i.prompting().change(number, gate.get());
        });
    }

    /// Adds the next type.
    public void addType() { ifOpen(i -> CellTypes.free(i.layer()).ifPresent(this::chooseType)); }

    public void renameType(int number, String name) { ifOpen(i -> CellTypes.rename(i.layer(), number, name)); }

    public void recolourType(int number, int colour) { ifOpen(i -> CellTypes.recolour(i.layer(), number, colour)); }

    /// Sets µm a pixel where the file tells none.
    public void setPixelSize(double micrometres) {
        ifOpen(i -> i.layer()
                .journal()
                .perform(CellsEdit.to(i.layer(), i.layer()
                        .state()
                        .withPixelSize(OptionalDouble
                                .of(micrometres)),
                        "Set pixel size to " + micrometres + "\u2009µm", Json.object()
                                .with("edit",
                                        "pixel-size")
                                .with("um", micrometres))));
    }

    /// Deletes the selected cells.
    public void deleteSelected() {
        ifOpen(i -> {
            List<Integer> ids = List.copyOf(i.selection().get());
            if (ids.isEmpty()) return;
            String what = "Delete " + ids.size() + (ids.size() == 1 ? " cell" : " cells");
            i.layer().journal().perform(CellsEdit.delete(i.layer(), ids, what));
        });
    }

    /// Removes every click and every cell of the current image.
    public void clear() { ifOpen(i -> i.prompting().clear(() -> say("Cleared. Undo brings everything back."))); }

    /// Gives the selected cells the active type.
    public void retypeSelected() {
        ifOpen(i -> {
            List<Integer> ids = List.copyOf(i.selection().get());
            if (ids.isEmpty()) return;
            String what = "Re-type " + ids.size() + (ids.size() == 1 ? " cell" : " cells") + " as "
                    + CellTypes.name(i.layer(),
                            types.active().get());
            i.layer().journal().perform(CellsEdit.retype(i.layer(), ids, types.active().get(), what));
        });
    }

    /// Writes everything about the current image into a folder that the person chooses.
    public void export() {
        ifOpen(i -> export.ask(i, table.measured(), stage.picture(i), CategoryColours.over(i.bright()), this::say));
    }

    /// Selects cells, and brings a single one into view.
    public void select(List<Integer> ids) {
        ifOpen(i -> {
            i.select(ids);
            Cell cell = ids.size() == 1 ? i.layer().cells().get(ids.getFirst()) : null;
            if (cell != null) canvas().reveal(cell.x(), cell.y());
        });
    }

    /// The number of cells of a type.
    public static long count(OpenImage image, int type) {
        return image.layer().cells().values().stream().filter(c -> c.type() == type).count();
    }

    StringProperty positionText() { return position; }

    /// The smallest cell of the current image, in grid cells.
    public int smallest() {
        OpenImage image = current.get();
        return image == null
                ? SMALLEST
                : Integer.parseInt(image.layer()
                        .state()
                        .settings()
                        .getOrDefault("min_area",
                                Integer.toString(SMALLEST)));
    }

    /// Sets the smallest cell; all clicks are evaluated again.
    public void setSmallest(int gridCells) {
        if (gridCells == smallest()) return;
        ifOpen(i -> i.prompting()
                .setting("min_area", Integer.toString(gridCells), "Set smallest cell to " + gridCells
                        + " grid cells", () -> {}));
    }

    /// What happened on this screen, line by line, the newest last.
    public ObservableList<String> log() { return sayings.log(); }

    /// A part of the picture could not be painted.
    public void paintFailed(Throwable failure) { Failures.tell(work, "A part of the image cannot be shown", failure); }

    void say(String sentence) { sayings.say(sentence); }

    Work work() { return work; }

    private void ifOpen(Consumer<OpenImage> act) {
        OpenImage image = current.get();
        if (image != null) act.accept(image);
    }

    /// In the order in which they were asked for, not in which they became ready; the first of them is shown.
    private void opened(OpenImage image) {
        int at = images.size();
        while (at > 0 && images.get(at - 1).order() > image.order())
            at--;
        images.add(at, image);
        work.data().add(image.data(() -> show(image)));
        OpenImage now = current.get();
        if (now == null || now.order() < firstOfLast || image.order() == firstOfLast) current.set(image);
    }

    private List<CellType> typesForNew() {
        OpenImage image = current.get();
        return image == null ? List.of(new CellType(1, "Type 1", 1)) : image.layer().types();
    }

    private void step(OpenImage image, Runnable move, String said, Optional<Edit> what) {
        if (what.isEmpty()) return;
        move.run();
        image.prompting().follow();
        say(said + what.get().describe() + ".");
    }

    private void change(@Nullable OpenImage is) {
        watched.unsubscribe();
        watched = is == null ? Subscription.EMPTY : watch(is);
        stage.show(is);
        table.show(is);
        contrast.show(is);
        selected.show(is);
        titles();
    }

    private Subscription watch(OpenImage image) {
        if (image.layer().type(types.active().get()).isEmpty()) types.active().set(1);
        return Subscription.combine(image.version().subscribe((_, _) -> {
            table.measure();
            titles();
        }), image.displayProperty().subscribe(_ -> contrast.count()), image.prompting().pending().subscribe(click -> {
            if (click != null) {
                say("Previewing " + CellTypes.name(image.layer(), click.type()) + ". Enter accepts, Esc discards.");
            }
        }));
    }

    private void titles() {
        OpenImage image = current.get();
        undoTitle.set(image == null ? "" : image.layer().journal().nextUndo().map(Edit::describe).orElse(""));
        redoTitle.set(image == null ? "" : image.layer().journal().nextRedo().map(Edit::describe).orElse(""));
    }
}
