package org.neurarium.views.form;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.neurarium.tool.describe.ToolDescription.InputDescription;
import org.neurarium.viewmodels.form.InputField;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.work.OpenData;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.theme.Icons;

/// An input of a tool: a reference to type, to choose among what is open, to look for, or to drop.
final class InputRow extends VBox {
    private final InputField field;
    private final MenuButton open = new MenuButton();

    InputRow(InputField field, Surroundings surroundings) {
        this.field = field;
        InputDescription input = field.input();
        Region dots = new Region();
        dots.getStyleClass().add("nr-dot-column");
        Label name = new Label(input.label());
        name.getStyleClass().add("nr-form-name");
        HBox label = new HBox(4, name, SettingInfo.button(input.label(), input.name(), input.optional()
                ? "may be left out"
                : "", SettingInfo.sentence(input.doc())));
        label.setAlignment(Pos.CENTER_LEFT);
        label.getStyleClass().add("nr-label-column");

        TextField text = new TextField();
        text.textProperty().bindBidirectional(field.text());
        text.setPromptText(prompt(input));
        text.setAccessibleText(input.label());
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        name.setLabelFor(text);
        field.problem()
                .addListener((_, _, now) -> text.pseudoClassStateChanged(FormView.INVALID, !now.isEmpty()));
        Button browse = Buttons.icon("open", "Look for " + input.label().toLowerCase(Locale.ROOT),
                () -> surroundings.pickFiles("Choose " + input.label(), this::take));
        open.setGraphic(Icons.of("chevron-down"));
        open.getStyleClass().add("nr-icon-button");
        Buttons.name(open, "Choose among what is open");
        field.suggestions().addListener((InvalidationListener) _ -> suggest());
        suggest();
        HBox control = new HBox(4, text, open, browse);
        control.setAlignment(Pos.CENTER_LEFT);
        VBox place = new VBox(control, complaint());
        place.getStyleClass().add("nr-control-column");
        Label kind = new Label(kind(input));
        kind.getStyleClass().addAll("nr-caption", "nr-range-column");
        Region resets = new Region();
        resets.getStyleClass().add("nr-reset-column");
        getChildren().add(new FormLine(dots, label, place, resets, kind));
        setOnDragOver(this::over);
        setOnDragDropped(this::dropped);
    }

    private static String prompt(InputDescription input) {
        return switch (input.type()) {
            case "Points" -> "x,y:type+x,y:type, or a file";
            default -> "drop a file here";
        };
    }

    private static String kind(InputDescription input) {
        String what = switch (input.type()) {
            case "ImageStack" -> "image";
            case "ImageSet" -> "images or a folder of them";
            case "Labels" -> "label image";
            case "Points" -> "points";
            case "Table" -> "table";
            case "Tensor" -> "array";
            case "Checkpoint" -> "network";
            default -> input.type();
        };
        return what + (input.many() ? ", several" : "") + (input.optional() ? ", may be left out" : "");
    }

    private void take(List<Path> files) { field.take(files.stream().map(Path::toString).toList()); }

    private void suggest() {
        open.getItems().clear();
        for (OpenData data : field.suggestions()) {
            MenuItem item = new MenuItem(data.name() + (data.detail().isEmpty() ? "" : "  " + data.detail()));
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> field.take(List.of(data.reference())));
            open.getItems().add(item);
        }
        open.setVisible(!open.getItems().isEmpty());
        open.setManaged(open.isVisible());
    }

    private Node complaint() {
        Label sentence = new Label("", Icons.of("error"));
        sentence.getStyleClass().addAll("nr-danger", "nr-complaint");
        sentence.setWrapText(true);
        sentence.textProperty().bind(field.problem());
        sentence.visibleProperty().bind(field.problem().isNotEmpty());
        sentence.managedProperty().bind(sentence.visibleProperty());
        return sentence;
    }

    private void over(DragEvent event) {
        if (!event.getDragboard().hasFiles()) return;
        event.acceptTransferModes(TransferMode.COPY);
        event.consume();
    }

    private void dropped(DragEvent event) {
        take(event.getDragboard().getFiles().stream().map(File::toPath).toList());
        event.setDropCompleted(true);
        event.consume();
    }
}
