package org.neurarium.viewmodels.cells;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Channel;
import org.neurarium.data.Json;
import org.neurarium.project.CellsEdit;
import org.neurarium.project.Edit;
import org.neurarium.viewmodels.work.Sayings;

/// What a person changes by hand in the layer of the current image, and how it is taken back. Each act is one edit in
/// the layer's journal.
final class Editing {
    private static final int SMALLEST = 10;
    private final OpenImages images;
    private final CellTypes types;
    private final Sayings sayings;
    private final ReadOnlyStringWrapper undoTitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper redoTitle = new ReadOnlyStringWrapper("");

    Editing(OpenImages images, CellTypes types, Sayings sayings) {
        this.images = images;
        this.types = types;
        this.sayings = sayings;
    }

    ReadOnlyStringProperty undoTitle() { return undoTitle.getReadOnlyProperty(); }

    ReadOnlyStringProperty redoTitle() { return redoTitle.getReadOnlyProperty(); }

    /// The journal of this image, or the image itself, is another one than before.
    void told(@Nullable OpenImage image) {
        undoTitle.set(image == null ? "" : image.layer().journal().nextUndo().map(Edit::describe).orElse(""));
        redoTitle.set(image == null ? "" : image.layer().journal().nextRedo().map(Edit::describe).orElse(""));
    }

    void undo() {
        images.withCurrent(i -> step(i, i.layer().journal()::undo, "Undone: ", i.layer().journal().nextUndo()));
    }

    void redo() {
        images.withCurrent(i -> step(i, i.layer().journal()::redo, "Redone: ", i.layer().journal().nextRedo()));
    }

    /// Sets µm a pixel where the file tells none.
    void setPixelSize(double micrometres) {
        images.withCurrent(i -> perform(i, CellsEdit.to(i.layer(), i.layer()
                .state()
                .withPixelSize(OptionalDouble.of(micrometres)), "Set pixel size to " + micrometres + "\u2009µm",
                Json.object().with("edit", "pixel-size").with("um", micrometres))));
    }

    void deleteSelected() {
        selected((i, ids) -> CellsEdit.delete(i.layer(), ids, "Delete " + cells(ids)));
    }

    /// Gives the selected cells the active type.
    void retypeSelected() {
        int type = types.active().get();
        selected((i, ids) -> CellsEdit.retype(i.layer(), ids, type, "Re-type " + cells(ids) + " as " + CellTypes.name(i
                .layer(), type)));
    }

    /// The smallest cell of the current image, in grid cells.
    int smallest() {
        OpenImage image = images.current().get();
        return image == null
                ? SMALLEST
                : Integer.parseInt(image.layer()
                        .state()
                        .settings()
                        .getOrDefault("min_area", Integer.toString(SMALLEST)));
    }

    /// Sets the smallest cell; all clicks are evaluated again.
    void setSmallest(int gridCells) {
        if (gridCells == smallest()) return;
        images.withCurrent(i -> i.prompting()
                .setting("min_area", Integer.toString(gridCells), "Set smallest cell to " + gridCells + " grid cells",
                        () -> {}));
    }

    /// The channels of the current image of which one is outlined; none where there is nothing to choose.
    List<String> channels() {
        OpenImage image = images.current().get();
        if (image == null || image.image().rgb() || image.image().size().c() < 2) return List.of();
        return image.image().channels().stream().map(Channel::name).toList();
    }

    /// The one that was chosen, else the first.
    String channel() {
        OpenImage image = images.current().get();
        return image == null
                ? ""
                : image.image().channels().get(image.outlined()).name();
    }

    /// Outlines in another channel; all clicks are evaluated again.
    void setChannel(String name) {
        if (name.equals(channel())) return;
        images.withCurrent(i -> i.prompting()
                .setting(OpenImage.CHANNEL, name, "Outline in channel " + name, () -> {}));
    }

    /// The network that outlines, a reference; blank for the tool's own choice.
    String engine() {
        OpenImage image = images.current().get();
        return image == null ? "" : image.layer().state().settings().getOrDefault(OpenImage.ENGINE, "");
    }

    /// Outlines with another network; all clicks are evaluated again.
    void setEngine(String reference, String title) {
        if (reference.equals(engine())) return;
        images.withCurrent(i -> i.prompting()
                .setting(OpenImage.ENGINE, reference, "Outline with " + title, () -> {}));
    }

    /// Removes every click and every cell of the current image.
    void clear() {
        images.withCurrent(i -> i.prompting().clear(() -> sayings.say("Cleared. Undo brings everything back.")));
    }

    /// Makes an edit out of the cells that are selected.
    private interface OfSelected {
        CellsEdit edit(OpenImage image, List<Integer> ids);
    }

    private void selected(OfSelected act) {
        images.withCurrent(i -> {
            List<Integer> ids = List.copyOf(i.selection().get());
            if (!ids.isEmpty()) perform(i, act.edit(i, ids));
        });
    }

    private static void perform(OpenImage image, CellsEdit edit) { image.layer().journal().perform(edit); }

    private static String cells(List<Integer> ids) { return ids.size() + (ids.size() == 1 ? " cell" : " cells"); }

    private void step(OpenImage image, BooleanSupplier move, String said, Optional<Edit> what) {
        if (what.isEmpty() || !move.getAsBoolean()) return;
        image.prompting().follow();
        sayings.say(said + what.get().describe() + ".");
    }
}
