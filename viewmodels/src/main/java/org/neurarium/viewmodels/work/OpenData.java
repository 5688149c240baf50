package org.neurarium.viewmodels.work;

import java.util.List;
import java.util.Map;

/// A dataset that a person has open, by the name under which it can be shown and run.
///
/// @param name      what tabs call it
/// @param type      the data type's name: `ImageStack`, `Labels`, `Points`, `Table`, `Checkpoint`
/// @param reference what a run would be given: a path or `builtin:NAME`
/// @param detail    '696 × 520, 126 cells'
/// @param show      brings it to the front
/// @param offers    what settings may choose from: `channel` → the channels' names, `column` → the columns'
public record OpenData(String name, String type, String reference, String detail, Runnable show,
        Map<String, List<String>> offers) {
    /// What a network is for, among what it offers.
    public static final String KIND = "kind";

    public OpenData {
        offers = Map.copyOf(offers);
    }

    /// Data that offers nothing to choose from.
    public OpenData(String name, String type, String reference, String detail, Runnable show) {
        this(name, type, reference, detail, show, Map.of());
    }
}
