package org.neurarium.viewmodels.cells;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/// What lies over what on the canvas, each with its eye and its opacity; and which cell types are hidden.
public final class LayersModel {
    static final double FILL_ON_DARK = 0.28, FILL_ON_BRIGHT = 0.22;

    /// One layer.
    ///
    /// @param icon the icon's name in the icon set
    public record Layer(String name, String icon, BooleanProperty visible, DoubleProperty opacity) {
        Layer(String name, String icon, boolean visible, double opacity) {
            this(name, icon, new SimpleBooleanProperty(visible), new SimpleDoubleProperty(opacity));
        }

        /// Its opacity, 0 where it is hidden.
        public double shown() { return visible.get() ? opacity.get() : 0; }
    }

    private final Layer clicks = new Layer("Clicks", "prompt", true, 1);
    private final Layer cells = new Layer("Cells", "cells", true, FILL_ON_DARK);
    private final Layer similarity = new Layer("Similarity", "compare", false, 0.6);
    private final Layer evidence = new Layer("Evidence", "focus", false, 0.78);
    private final Layer image = new Layer("Image", "image", true, 1);
    private final ReadOnlyObjectWrapper<Set<Integer>> hiddenTypes = new ReadOnlyObjectWrapper<>(Set.of());

    /// From top to bottom.
    public List<Layer> all() { return List.of(clicks, cells, similarity, evidence, image); }

    public Layer clicks() { return clicks; }

    /// Its opacity is that of the masks' filling; the outlines stay.
    public Layer cells() { return cells; }

    public Layer similarity() { return similarity; }

    /// What made a network say what it says; where it is shown the similarity is not.
    public Layer evidence() { return evidence; }

    public Layer image() { return image; }

    /// Numbers of the hidden types.
    public ReadOnlyObjectProperty<Set<Integer>> hiddenTypes() { return hiddenTypes.getReadOnlyProperty(); }

    public void showType(int number, boolean shown) {
        Set<Integer> next = new TreeSet<>(hiddenTypes.get());
        if (shown) next.remove(number);
        else
            next.add(number);
        hiddenTypes.set(next);
    }

    /// These types are hidden, and no others.
    void hide(Set<Integer> types) { hiddenTypes.set(new TreeSet<>(types)); }

    /// Masks are a little stronger on dark images; only while nobody chose otherwise.
    void suit(boolean bright) {
        double now = cells.opacity.get();
        if (now == FILL_ON_DARK || now == FILL_ON_BRIGHT) cells.opacity.set(bright ? FILL_ON_BRIGHT : FILL_ON_DARK);
    }
}
