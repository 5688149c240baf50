package org.neurarium.views.form;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.form.FormField;
import org.neurarium.viewmodels.form.FormModel;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Section;
import org.neurarium.views.theme.Icons;

/// The form of a tool's settings. Wide on a tool's page; compact, label left and control right, in a screen's tool side.
public final class FormView extends VBox {
    static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final boolean compact;

    private FormView(FormModel model, boolean compact) {
        this.compact = compact;
        getStyleClass().addAll("nr-form", compact ? "nr-form-compact" : "nr-form-wide");
        for (FormModel.Group group : model.groups()) {
            VBox rows = rows(group.fields());
            if (group.title().isEmpty()) {
                getChildren().add(compact ? rows : new Section("Settings", "", rows));
            } else {
                getChildren().add(new Section(group.title(), compact ? "" : group.doc(), rows));
            }
        }
        List<FormField> advanced = model.advanced();
        if (!advanced.isEmpty()) {
            Section section = new Section("Advanced", "", rows(advanced)).folded();
            Label count = new Label();
            count.getStyleClass().add("nr-caption");
            count.textProperty()
                    .bind(Bindings.createStringBinding(() -> counted(advanced), model.version()));
            section.right().getChildren().add(count);
            getChildren().add(section);
        }
    }

    /// 744 wide at most, with ranges at the right.
    public static FormView wide(FormModel model) { return new FormView(model, false); }

    /// For a tool side of 304.
    public static FormView compact(FormModel model) { return new FormView(model, true); }

    private static String counted(List<FormField> fields) {
        long changed = fields.stream().filter(f -> f.present().get() && f.changed().get()).count();
        long usual = fields.stream().filter(f -> f.present().get()).count() - changed;
        String defaults = usual == 1 ? "1 setting at its default" : usual + " settings at their defaults";
        return changed == 0 ? defaults : changed + " changed, " + defaults;
    }

    private VBox rows(List<FormField> fields) {
        VBox rows = new VBox();
        rows.getStyleClass().add("nr-form-rows");
        fields.forEach(f -> rows.getChildren().add(row(f)));
        return rows;
    }

    private Node row(FormField field) {
        Region dot = new Region();
        dot.getStyleClass().add("nr-changed-dot");
        dot.visibleProperty().bind(field.changed());
        StackPane dots = new StackPane(dot);
        dots.getStyleClass().add("nr-dot-column");
        Label name = new Label(field.setting().label());
        name.getStyleClass().add("nr-form-name");
        HBox label = compact ? new HBox(name) : new HBox(4, name, SettingInfo.button(field));
        if (compact) name.setTooltip(SettingInfo.tooltip(field));
        label.setAlignment(Pos.CENTER_LEFT);
        label.getStyleClass().add("nr-label-column");
        Node control = FieldControls.of(field, compact);
        name.setLabelFor(control);
        VBox place = new VBox(control, complaint(field));
        place.getStyleClass().add("nr-control-column");
        Button reset = Buttons.icon("reset", "Back to the default, " + shown(field), field::reset);
        reset.getStyleClass().add("nr-small");
        reset.visibleProperty().bind(field.changed());
        StackPane resets = new StackPane(reset);
        resets.getStyleClass().add("nr-reset-column");
        Label range = new Label(Ranges.text(field.setting()));
        range.getStyleClass().addAll("nr-caption", "nr-range-column");
        Region line = compact
                ? narrow(field, dots, label, place, resets)
                : new FormLine(dots, label, place, resets, range);
        line.visibleProperty().bind(field.present());
        line.managedProperty().bind(field.present());
        return line;
    }

    private static Region narrow(FormField field, Node dots, Node label, Node place, StackPane resets) {
        HBox line = new HBox(dots, label, place, resets);
        HBox.setHgrow(place, Priority.ALWAYS);
        resets.getStyleClass().add("nr-reset-compact");
        resets.visibleProperty().bind(field.changed());
        resets.managedProperty().bind(field.changed());
        line.setFillHeight(false);
        line.getStyleClass().add("nr-form-row");
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private static String shown(FormField field) {
        return field.usual().equals(FormField.AUTO) ? "automatic" : field.usual().isEmpty() ? "empty" : field.usual();
    }

    private static Node complaint(FormField field) {
        Label sentence = new Label("", Icons.of("error"));
        sentence.getStyleClass().addAll("nr-danger", "nr-complaint");
        sentence.setWrapText(true);
        sentence.textProperty().bind(field.problem());
        BooleanBinding wrong = field.problem().isNotEmpty();
        sentence.visibleProperty().bind(wrong);
        sentence.managedProperty().bind(wrong);
        return sentence;
    }
}
