package org.neurarium.viewmodels.form;

import java.math.BigDecimal;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.neurarium.data.Json;
import org.neurarium.tool.describe.SettingDescription;

/// One setting in a form: its text as on the command line, whether it is there, and what is wrong with it.
public final class FormField {
    /// What stands for a setting that is left to the tool.
    public static final String AUTO = "auto";

    private final SettingDescription setting;
    private final String usual;
    private final StringProperty text;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper present = new ReadOnlyBooleanWrapper(true);
    private final ObservableList<String> offered = FXCollections.observableArrayList();
    private final BooleanBinding changed;

    FormField(SettingDescription setting) {
        this.setting = setting;
        this.usual = usual(setting);
        this.text = new SimpleStringProperty(usual);
        this.changed = Bindings.createBooleanBinding(() -> !same(text.get().strip(), usual), text);
    }

    public SettingDescription setting() { return setting; }

    /// Its value as on the command line; [#AUTO] where it is left to the tool.
    public StringProperty text() { return text; }

    /// The sentence beneath the field; empty where all is well.
    public ReadOnlyStringProperty problem() { return problem.getReadOnlyProperty(); }

    void complain(String sentence) { problem.set(sentence); }

    /// Whether it exists under the choices that were made.
    public ReadOnlyBooleanProperty present() { return present.getReadOnlyProperty(); }

    void present(boolean there) { present.set(there); }

    /// Whether it differs from its default.
    public BooleanBinding changed() { return changed; }

    /// The default, as on the command line.
    public String usual() { return usual; }

    public void reset() { text.set(usual); }

    /// Choices that come from an input: the channels of the image that was chosen.
    public ObservableList<String> offered() { return offered; }

    private static String usual(SettingDescription setting) {
        Json value = setting.defaultValue();
        return switch (setting.type()) {
            case ROWS -> SettingRows.text(setting, value);
            case LIST -> value instanceof Json.Arr list
                    ? String.join(",", list.items().stream().map(FormField::plain).toList())
                    : "";
            default -> value instanceof Json.Null ? setting.auto() ? AUTO : "" : plain(value);
        };
    }

    static String plain(Json value) { return value instanceof Json.Str s ? s.value() : value.toString(); }

    /// `1.0` and `1` are the same number.
    private static boolean same(String a, String b) {
        if (a.equals(b)) return true;
        try {
            return new BigDecimal(a).compareTo(new BigDecimal(b)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
