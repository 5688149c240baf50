package org.neurarium.viewmodels.neurons.examples;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Region;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.evidence.EvidenceMap;
import org.neurarium.viewmodels.neurons.examples.ExampleDoors.Cut;
import org.neurarium.viewmodels.neurons.units.LayerAnswers.Place;

/// A part of an image that excites a unit, with what in it does, once that is known. Belongs to the JavaFX thread.
public final class Crop {
    /// How many pixels a map over a crop is wide.
    private static final int ACROSS = 128;
    private final int rank;
    private final Place place;
    private final ReadOnlyObjectWrapper<@Nullable Cut> cut = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable EvidenceMap> map = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Thumbnail> heat = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    Crop(int rank, Place place) {
        this.rank = rank;
        this.place = place;
    }

    /// 1 for the one that excites most.
    public int rank() { return rank; }

    public Place place() { return place; }

    /// What the image is called, in short: without its folder, its ending, and what all that come with the product begin with.
    public String name() { return shorter(place.image()); }

    static String shorter(String image) {
        String file = image.substring(image.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        String name = dot > 0 ? file.substring(0, dot) : file;
        return name.startsWith("photo-") ? name.substring("photo-".length()) : name;
    }

    /// The picture; null before it is cut out.
    public ReadOnlyObjectProperty<@Nullable Cut> cut() { return cut.getReadOnlyProperty(); }

    /// How much the pixels that the network was given count; null where that is not known.
    public ReadOnlyObjectProperty<@Nullable EvidenceMap> map() { return map.getReadOnlyProperty(); }

    /// The same on the pixels of the picture, to be laid over it.
    public ReadOnlyObjectProperty<@Nullable Thumbnail> heat() { return heat.getReadOnlyProperty(); }

    /// Whether its map is being made.
    public ReadOnlyBooleanProperty busy() { return busy.getReadOnlyProperty(); }

    void cut(Cut now) { cut.set(now); }

    void busy(boolean is) { busy.set(is); }

    void map(@Nullable EvidenceMap now) {
        Cut here = cut.get();
        map.set(now);
        heat.set(now == null || here == null ? null : now.over(within(here, now), ACROSS));
    }

    /// Where the crop lies on the map.
    private static Region within(Cut cut, EvidenceMap map) {
        Region part = cut.part(), tile = cut.tile();
        return new Region(part.x() - tile.x(), part.y() - tile.y(), Math.min(part.width(), map.width()),
                Math.min(part.height(), map.height()));
    }
}
