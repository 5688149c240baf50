package org.neurarium.tool.describe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.neurarium.data.Json;

/// One setting, named by its dotted path.
///
/// @param name         dotted outside name: `max_iter`, `adapter.rank`
/// @param label        what the form calls it
/// @param type         what kind of value it takes
/// @param defaultValue its value in the no-argument constructor; null where the default is auto
/// @param group        label of the nested record it lies in; empty at the top
/// @param groupDoc     one sentence about that group
/// @param when         `adapter=lora`: it exists only where that choice is made
/// @param choices      the values of a choice
/// @param choicesFrom  `image:channel`: the choices come from that input
/// @param auto         whether it may be left to the tool
/// @param grows        whether it may rise when an unfinished run is gone on with
/// @param columns      the fields of one row, for a list of records
public record SettingDescription(String name, String label, Type type, Json defaultValue, OptionalDouble min,
        OptionalDouble max, String unit, String doc, String group, String groupDoc, Optional<String> when,
        List<Choice> choices, Optional<String> choicesFrom, boolean advanced, boolean auto, boolean noEffect,
        boolean grows, List<SettingDescription> columns) {
    public SettingDescription {
        choices = List.copyOf(choices);
        columns = List.copyOf(columns);
    }

    /// One that keeps its value when a run is gone on with.
    public SettingDescription(String name, String label, Type type, Json defaultValue, OptionalDouble min,
            OptionalDouble max, String unit, String doc, String group, String groupDoc, Optional<String> when,
            List<Choice> choices, Optional<String> choicesFrom, boolean advanced, boolean auto, boolean noEffect,
            List<SettingDescription> columns) {
        this(name, label, type, defaultValue, min, max, unit, doc, group, groupDoc, when, choices, choicesFrom,
                advanced, auto, noEffect, false, columns);
    }

    /// The kinds of values, as the form and the command line tell them apart.
    public enum Type {
        INTEGER, NUMBER, TEXT, BOOLEAN, CHOICE, LIST, ROWS
    }

    /// One value of a choice.
    public record Choice(String value, String label, String doc) {}
}
