package org.neurarium.viewmodels.neurons.units;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.neurarium.neurons.ascent.How;
import org.neurarium.viewmodels.canvas.Thumbnail;

/// A unit and the picture of what it wants to see, as far as it is made. Belongs to the JavaFX thread.
public final class UnitTile {
    /// How far it is.
    public enum State {
        WAITING, CLIMBING, DONE, RESTING, DEAD, FAILED
    }

    /// What the unit answered at a step at its best place, to the picture without movement.
    public record Point(int step, double score) {}

    /// So many steps were made in this way.
    public record Leg(int steps, How how) {}

    private static final int FILM = 64;
    private final String layer, name;
    private final int channel;
    private final Optional<Thumbnail> made;
    private final ReadOnlyObjectWrapper<@Nullable Thumbnail> picture = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.WAITING);
    private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper kept = new ReadOnlyBooleanWrapper();
    private final List<Point> trace = new ArrayList<>();
    private final List<Leg> legs = new ArrayList<>();
    private final List<Thumbnail> film = new ArrayList<>();
    private Optional<Natural> natural = Optional.empty();
    private String trouble = "";

    /// @param name what people call it; empty where it has only a number
    /// @param made a picture that was made beforehand
    UnitTile(String layer, int channel, String name, boolean dead, Optional<Thumbnail> made) {
        this.layer = layer;
        this.channel = channel;
        this.name = name;
        this.made = made;
        if (dead) state.set(State.DEAD);
        picture.set(made.orElse(null));
    }

    public String layer() { return layer; }

    public int channel() { return channel; }

    public String name() { return name; }

    /// What stands under the tile.
    public String title() { return name.isEmpty() ? Integer.toString(channel) : name; }

    /// The picture that there was before anybody asked.
    public Optional<Thumbnail> madeBefore() { return made; }

    /// Null before there is one.
    public ReadOnlyObjectProperty<@Nullable Thumbnail> picture() { return picture.getReadOnlyProperty(); }

    public ReadOnlyObjectProperty<State> state() { return state.getReadOnlyProperty(); }

    /// How many steps were made.
    public ReadOnlyIntegerProperty step() { return step.getReadOnlyProperty(); }

    /// Whether the person wanted to keep it.
    public ReadOnlyBooleanProperty kept() { return kept.getReadOnlyProperty(); }

    public List<Point> trace() { return List.copyOf(trace); }

    /// How it was made, one way after the other.
    public List<Leg> legs() { return List.copyOf(legs); }

    /// The pictures on the way, the oldest first.
    public List<Thumbnail> film() { return List.copyOf(film); }

    /// Whether a search in small letters means it: by a part of its name, its number, or its address `LAYER:NUMBER`.
    boolean matches(String text) {
        return text.isEmpty() || name.toLowerCase(Locale.ROOT).contains(text) || Integer.toString(channel).equals(text)
                || (layer + ":" + channel).toLowerCase(Locale.ROOT).contains(text) && text.contains(":");
    }

    /// What the unit answers to natural images; empty where that is not known.
    public Optional<Natural> natural() { return natural; }

    /// Why it could not be made; empty where it could.
    public String trouble() { return trouble; }

    /// What it answers now; empty before the first look.
    public Optional<Double> score() {
        return trace.isEmpty() ? Optional.empty() : Optional.of(trace.getLast().score());
    }

    boolean open() { return state.get() == State.WAITING || state.get() == State.CLIMBING; }

    boolean wanted() { return open() && !(made.isPresent() && legs.isEmpty() && state.get() == State.WAITING); }

    void keep(boolean is) { kept.set(is); }

    void natural(Natural now) {
        natural = Optional.of(now);
        if (now.same() && state.get() == State.WAITING) state.set(State.DEAD);
    }

    /// Begins anew; a picture that was made before stays until another is there.
    void again() {
        if (state.get() == State.DEAD) return;
        trace.clear();
        legs.clear();
        film.clear();
        step.set(0);
        trouble = "";
        picture.set(made.orElse(null));
        state.set(State.WAITING);
    }

    void begin() {
        if (state.get() == State.WAITING) state.set(State.CLIMBING);
    }

    /// It has come so far in this way.
    void came(int at, double score, Thumbnail now, How how, State next) {
        int made = at - step.get();
        if (made > 0 || trace.isEmpty()) {
            trace.add(new Point(at, score));
            if (!legs.isEmpty() && legs.getLast().how().equals(how)) {
                legs.set(legs.size() - 1, new Leg(legs.getLast().steps() + made, how));
            } else
                legs.add(new Leg(made, how));
            record(Painter.small(now));
        }
        picture.set(now);
        step.set(at);
        state.set(next);
    }

    /// Of a long way every second picture is left out.
    private void record(Thumbnail small) {
        if (film.size() == FILM)
            for (int i = FILM - 1; i > 0; i -= 2)
            film.remove(i);
        film.add(small);
    }

    void failed(String why) {
        trouble = why;
        state.set(State.FAILED);
    }

    void dead() { state.set(State.DEAD); }
}
