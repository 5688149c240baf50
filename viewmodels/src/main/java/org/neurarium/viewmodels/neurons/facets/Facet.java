package org.neurarium.viewmodels.neurons.facets;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.canvas.Thumbnail;

/// One of the things that a unit answers to: its images, their mean, and the picture that is drawn from it, as far as that is.
/// Belongs to the JavaFX thread.
public final class Facet {
    private final List<Integer> members;
    private final double mean;
    private final ReadOnlyIntegerWrapper number = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Thumbnail> average = new ReadOnlyObjectWrapper<>(),
            picture = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper();
    private List<Integer> nearest = List.of();
    private Optional<Told> told = Optional.empty();
    private boolean rests;

    /// What the unit answers to the picture.
    ///
    /// @param peak  at its best place
    /// @param share of the images that it answers less to, in percent
    public record Told(double peak, double share) {}

    /// @param members its images, as places on the map
    /// @param mean    what the unit answers to them
    Facet(List<Integer> members, double mean) {
        this.members = List.copyOf(members);
        this.mean = mean;
    }

    /// From 1.
    public ReadOnlyIntegerProperty number() { return number.getReadOnlyProperty(); }

    /// What the person calls it; empty for nothing.
    public ReadOnlyStringProperty name() { return name.getReadOnlyProperty(); }

    /// Its images, as places on the map.
    public List<Integer> members() { return members; }

    /// Those nearest to its middle, the nearest first; empty before that is known.
    public List<Integer> nearest() { return nearest; }

    /// What the unit answers to its images in the mean.
    public double meanAnswer() { return mean; }

    /// The mean of the nearest images; null before it is there.
    public ReadOnlyObjectProperty<@Nullable Thumbnail> average() { return average.getReadOnlyProperty(); }

    /// What is drawn from it; null before the first step.
    public ReadOnlyObjectProperty<@Nullable Thumbnail> picture() { return picture.getReadOnlyProperty(); }

    /// How many steps were made.
    public ReadOnlyIntegerProperty step() { return step.getReadOnlyProperty(); }

    /// What the unit answers to the picture; empty before the first step.
    public Optional<Told> told() { return told; }

    /// Whether its picture has come as far as it is to come.
    public boolean rests() { return rests; }

    void stands(int at, String called) {
        number.set(at);
        name.set(called);
    }

    void came(List<Integer> near, Thumbnail average, Thumbnail drawn, int at, Told answer, boolean done) {
        nearest = List.copyOf(near);
        this.average.set(average);
        if (at > 0) {
            picture.set(drawn);
            told = Optional.of(answer);
        }
        rests = done;
        step.set(at);
    }

    /// More steps are wanted.
    void goesOn() { rests = false; }
}
