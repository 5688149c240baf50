package org.neurarium.views.form;

import java.util.OptionalDouble;
import org.neurarium.data.Json;
import org.neurarium.tool.describe.SettingDescription;

/// Bounds in words.
final class Ranges {
    private Ranges() {}

    /// `0 to 3`, `at least 1`, `at most 10`; empty without bounds.
    static String text(SettingDescription setting) {
        OptionalDouble min = setting.min();
        OptionalDouble max = setting.max();
        if (min.isPresent() && max.isPresent()) return number(min.getAsDouble()) + " to " + number(max.getAsDouble());
        if (min.isPresent()) return "at least " + number(min.getAsDouble());
        return max.isPresent() ? "at most " + number(max.getAsDouble()) : "";
    }

    /// A number with a true minus.
    static String number(double value) { return Json.of(value).toString().replace('-', '\u2212'); }

    /// Whether a slider tells more than a field: a number between near bounds.
    static boolean slides(SettingDescription setting) {
        return setting.type() == SettingDescription.Type.NUMBER && setting.min().isPresent()
                && setting.max().isPresent() && setting.max().getAsDouble() - setting.min().getAsDouble() <= 10
                && !setting.auto();
    }
}
