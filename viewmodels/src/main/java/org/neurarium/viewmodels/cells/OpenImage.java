package org.neurarium.viewmodels.cells;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Reference;
import org.neurarium.data.Size;
import org.neurarium.project.CellsLayer;
import org.neurarium.viewmodels.canvas.ImageDisplay;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.canvas.ViewPlace;
import org.neurarium.viewmodels.work.OpenData;

/// One open image with its cells, and how it was looked at last. Belongs to the JavaFX thread.
public final class OpenImage {
    /// Where the background is brighter, lines need a dark casing.
    private static final double BRIGHT = 0.4;
    static final String CHANNEL = "plane.channel";
    /// The network that outlines, a reference; the tool's own choice where it is blank.
    static final String ENGINE = "net";
    private final Reference reference;
    private final int order;
    private final CellsLayer layer;
    private final Prompting prompting;
    private final Thumbnail thumbnail;
    private final boolean bright;
    private final Outlines outlines;
    private final ObjectProperty<ImageDisplay> display;
    private final ReadOnlyObjectWrapper<Set<Integer>> selection = new ReadOnlyObjectWrapper<>(Set.of());
    private final ReadOnlyObjectWrapper<Integer> version = new ReadOnlyObjectWrapper<>(0);
    private @Nullable ViewPlace place;

    /// @param thumbnail the whole image, small
    /// @param outlines of what lies over it
    OpenImage(Reference reference, int order, ImageDisplay display, Thumbnail thumbnail, Prompting prompting,
            Outlines outlines) {
        this.reference = reference;
        this.order = order;
        this.layer = prompting.layer();
        this.prompting = prompting;
        this.thumbnail = thumbnail;
        this.bright = thumbnail.background() > BRIGHT;
        this.outlines = outlines;
        this.display = new SimpleObjectProperty<>(display);
        this.display.subscribe(d -> prompting.lookAt(d.t(), d.z()));
        layer.listen(_ -> {
            select(selection.get().stream().filter(layer.cells()::containsKey).toList());
        });
        // Told after the journal knows of the edit: titles of undo and redo come from there.
        layer.journal().listen(() -> version.set(version.get() + 1));
    }

    /// What a run would be given.
    public Reference reference() { return reference; }

    int order() { return order; }

    public String name() { return reference.name(); }

    /// How other screens know of it.
    OpenData data(Runnable show) {
        Size size = image().size();
        String colours = image().rgb() ? "RGB" : size.c() == 1 ? "1 channel" : size.c() + " channels";
        return new OpenData(name(), "ImageStack", reference.toString(), size.x() + " × " + size.y() + ", " + colours,
                show);
    }

    public ImageStack image() { return display.get().image(); }

    /// The plane on which the cells lie.
    Reference plane() {
        return PlaneReference.of(reference, image().size(), prompting.frame(), prompting.slice());
    }

    /// The channel in which cells are outlined, by its place: the one that was chosen, else the first.
    int outlined() {
        List<String> names = image().channels().stream().map(Channel::name).toList();
        return Math.max(0, names.indexOf(layer.state().settings().getOrDefault(CHANNEL, "")));
    }

    public CellsLayer layer() { return layer; }

    public Prompting prompting() { return prompting; }

    public Thumbnail thumbnail() { return thumbnail; }

    /// Whether its background is bright, as of stained tissue.
    public boolean bright() { return bright; }

    /// Plane and contrast as it is shown.
    public ObjectProperty<ImageDisplay> displayProperty() { return display; }

    /// Ids of the selected cells.
    public ReadOnlyObjectProperty<Set<Integer>> selection() { return selection.getReadOnlyProperty(); }

    /// Rises with every decision that is made, taken back or done again.
    public ReadOnlyObjectProperty<Integer> version() { return version.getReadOnlyProperty(); }

    public void select(List<Integer> ids) {
        Set<Integer> next = new TreeSet<>(ids);
        if (!next.equals(selection.get())) selection.set(next);
    }

    /// The outlines of its cells and of what is proposed.
    Outlines outlines() { return outlines; }

    /// The file's pixel size, or the one that the person gave.
    public Calibration calibration() {
        Calibration own = image().calibration();
        OptionalDouble given = layer.state().pixelSize();
        return own.hasPixelSize() || given.isEmpty() ? own : Calibration.square(given.getAsDouble());
    }

    /// Where it was looked at last.
    Optional<ViewPlace> place() { return Optional.ofNullable(place); }

    void leaveAt(ViewPlace at) { place = at; }

    void close() {
        prompting.close();
        image().close();
    }
}
