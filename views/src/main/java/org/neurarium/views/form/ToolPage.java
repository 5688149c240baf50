package org.neurarium.views.form;

import atlantafx.base.controls.Popover;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.neurarium.data.Names;
import org.neurarium.tool.Problem;
import org.neurarium.viewmodels.form.ToolPageModel;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Section;
import org.neurarium.views.theme.Icons;

/// A tool's page: what it is, its inputs and settings, and a foot that runs it.
public final class ToolPage extends BorderPane {
    private static final double BUTTONS = 128;

    private final ToolPageModel model;
    private final Button reset;

    public ToolPage(ToolPageModel model) {
        this.model = model;
        getStyleClass().add("nr-tool-page");
        reset = Buttons.text("", "reset", () -> model.form().reset());
        VBox inputs = new VBox();
        inputs.getStyleClass().add("nr-form-rows");
        model.inputs().forEach(i -> inputs.getChildren().add(new InputRow(i, model.surroundings())));
        inputs.getChildren().add(new OutRow(model));
        VBox whole = new VBox(new Section("Inputs and result", "", inputs), FormView.wide(model.form()),
                new ProblemList(model));
        whole.getStyleClass().addAll("nr-form", "nr-form-wide", "nr-form-page");
        VBox column = new VBox(head(), hairline(), whole);
        column.getStyleClass().add("nr-form-column");
        StackPane middle = new StackPane(column);
        middle.setAlignment(Pos.TOP_CENTER);
        ScrollPane scroll = new ScrollPane(middle);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        setCenter(scroll);
        setBottom(new RunFoot(model, commandButton()));
        model.form().version().addListener((_, _, _) -> look());
        look();
    }

    private static Node hairline() {
        Region line = new Region();
        line.getStyleClass().add("nr-hairline");
        return line;
    }

    private Node head() {
        StackPane tile = new StackPane(Icons.of(ToolIcons.of(model.tool()), Icons.Size.RAIL));
        tile.getStyleClass().add("nr-tool-tile");
        Label title = new Label(model.tool().title());
        title.getStyleClass().add("nr-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Label summary = new Label(SettingInfo.sentence(model.tool().summary()));
        summary.getStyleClass().add("nr-muted");
        summary.setWrapText(true);
        VBox words = new VBox(2, title, summary);
        HBox.setHgrow(words, Priority.ALWAYS);
        FlowPane buttons = new FlowPane(8, 8);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        buttons.setPrefWrapLength(BUTTONS * 2);
        if (!model.form().presets().isEmpty()) buttons.getChildren().add(presets());
        buttons.getChildren().add(reset);
        buttons.setMinWidth(BUTTONS);
        HBox head = new HBox(12, tile, words, buttons);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("nr-tool-head");
        return head;
    }

    private Node presets() {
        MenuButton presets = new MenuButton("Presets");
        presets.setGraphic(Icons.of("bookmark"));
        for (String name : model.form().presets()) {
            MenuItem item = new MenuItem(Names.label(name));
            item.setOnAction(_ -> model.form().apply(name));
            presets.getItems().add(item);
        }
        presets.setMinWidth(Region.USE_PREF_SIZE);
        return presets;
    }

    private void look() {
        int changed = model.form().changed().get();
        reset.setText("Reset " + changed);
        reset.setVisible(changed > 0);
        reset.setManaged(changed > 0);
        reset.setMinWidth(Region.USE_PREF_SIZE);
    }

    private Button commandButton() {
        Button button = Buttons.text("As command", "code", () -> {});
        button.setOnAction(_ -> {
            TextArea text = new TextArea(model.asCommand());
            text.setEditable(false);
            text.setWrapText(true);
            text.getStyleClass().addAll("nr-mono", "nr-command");
            text.setAccessibleText("The same run as a command");
            Button copy = Buttons.text("Copy", "copy", () -> model.surroundings().copy(model.asCommand()));
            VBox content = new VBox(8, text, copy);
            content.getStyleClass().add("nr-command-box");
            content.setAlignment(Pos.CENTER_RIGHT);
            Popover popover = new Popover(content);
            popover.setDetachable(false);
            popover.setHeaderAlwaysVisible(false);
            popover.setArrowLocation(Popover.ArrowLocation.BOTTOM_RIGHT);
            popover.show(button);
        });
        return button;
    }

    /// What the service says of the request as a whole, with the button that mends it.
    private static final class ProblemList extends VBox {
        ProblemList(ToolPageModel model) {
            getStyleClass().add("nr-problems");
            InvalidationListener fill = _ -> {
                getChildren().clear();
                for (Problem problem : model.problems().get())
                    getChildren().add(line(model, problem));
                setVisible(!getChildren().isEmpty());
                setManaged(isVisible());
            };
            model.problems().addListener(fill);
            fill.invalidated(model.problems());
        }

        private static Node line(ToolPageModel model, Problem problem) {
            boolean error = problem.level() == Problem.Level.ERROR;
            Label sentence = new Label(problem.sentence(), Icons.of(error ? "error" : "warning"));
            sentence.getStyleClass().add(error ? "nr-danger" : "nr-warning");
            sentence.setWrapText(true);
            HBox line = new HBox(8, sentence);
            line.setAlignment(Pos.CENTER_LEFT);
            if (!problem.fix().isEmpty()) {
                String what = String.join(", ", problem.fix()
                        .entrySet()
                        .stream()
                        .map(e -> e.getKey() + " = " + e.getValue())
                        .toList());
                line.getChildren().add(Buttons.text("Set " + what, "", () -> model.form().mend(problem.fix())));
            }
            return line;
        }
    }
}
