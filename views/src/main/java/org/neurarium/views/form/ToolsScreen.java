package org.neurarium.views.form;

import atlantafx.base.controls.CustomTextField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.viewmodels.form.ToolsModel;
import org.neurarium.viewmodels.frame.ScreenModel;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.frame.Screen;
import org.neurarium.views.theme.Icons;

/// The tools of a family: the list at the left, the page of the one that was chosen, and what speaks for it.
public final class ToolsScreen implements Screen {
    private final ToolsModel model;
    private final VBox list = new VBox();
    private final VBox project;
    private final StackPane canvas = new StackPane();
    private final StackPane side = new StackPane();
    private final HBox tabs = new HBox();
    private final Map<ToolsModel.Page, ToolPage> pages = new HashMap<>();
    private final Map<ToolsModel.Page, ToolSide> sides = new HashMap<>();

    public ToolsScreen(ToolsModel model) {
        this.model = model;
        Label title = new Label("Tools");
        HBox head = new HBox(title);
        head.getStyleClass().addAll("nr-panel-head", "nr-lined");
        CustomTextField find = new CustomTextField();
        find.setLeft(Icons.of("search"));
        find.setPromptText("Find a tool");
        find.setAccessibleText("Find a tool");
        find.textProperty().bindBidirectional(model.filter());
        StackPane findPlace = new StackPane(find);
        findPlace.getStyleClass().add("nr-find-place");
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        project = new VBox(head, findPlace, scroll);
        tabs.getStyleClass().add("nr-tab-row");
        model.filter().addListener((_, _, _) -> fill());
        model.current().addListener((_, _, now) -> show(now));
        show(model.current().get());
    }

    private void show(ToolsModel.Page page) {
        canvas.getChildren().setAll(pages.computeIfAbsent(page, p -> new ToolPage(p.tool())));
        side.getChildren().setAll(sides.computeIfAbsent(page, ToolSide::new));
        Label name = new Label(page.tool().tool().title(), Icons.of(ToolIcons.of(page.tool().tool())));
        Button close = Buttons.icon("close", "Close this page", model::leave);
        close.getStyleClass().add("nr-small");
        HBox tab = new HBox(8, name, close);
        tab.setAlignment(Pos.CENTER_LEFT);
        tab.getStyleClass().addAll("nr-tab", "nr-tab-current");
        tabs.getChildren().setAll(tab);
        fill();
    }

    private void fill() {
        list.getChildren().clear();
        List<ToolDescription> found = model.found();
        ToggleGroup group = new ToggleGroup();
        for (ToolDescription tool : found)
            list.getChildren().add(entry(tool, group));
        if (found.isEmpty()) {
            Label none = new Label("No tool is called that.");
            none.getStyleClass().addAll("nr-caption", "nr-padded");
            list.getChildren().add(none);
        }
    }

    private Node entry(ToolDescription tool, ToggleGroup group) {
        Label name = new Label(tool.title());
        name.getStyleClass().add("nr-list-title");
        name.setWrapText(true);
        Label summary = new Label(tool.summary());
        summary.getStyleClass().add("nr-caption");
        summary.setWrapText(true);
        VBox words = new VBox(2, name, summary);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox content = new HBox(12, Icons.of(ToolIcons.of(tool)), words);
        content.setAlignment(Pos.CENTER_LEFT);
        ToggleButton entry = new Tall(content);
        entry.setToggleGroup(group);
        entry.setSelected(model.current().get().tool().tool().id().equals(tool.id()));
        entry.setAccessibleText(tool.title() + ", " + tool.summary());
        entry.setTooltip(Buttons.tooltip(tool.title() + ". " + tool.summary()));
        entry.setMaxWidth(Double.MAX_VALUE);
        entry.getStyleClass().add("nr-list-entry");
        HBox.setHgrow(words, Priority.ALWAYS);
        entry.setOnAction(_ -> {
            entry.setSelected(true);
            model.choose(tool);
        });
        return entry;
    }

    /// A button as high as the words in it that wrap at its width.
    private static final class Tall extends ToggleButton {
        private final HBox content;

        Tall(HBox content) {
            this.content = content;
            setGraphic(content);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        public Orientation getContentBias() { return Orientation.HORIZONTAL; }

        @Override
        protected double computePrefHeight(double width) {
            double inner = (width < 0 ? getWidth() : width) - snappedLeftInset() - snappedRightInset();
            content.setPrefWidth(inner);
            content.setMaxWidth(inner);
            return snapSizeY(snappedTopInset() + content.prefHeight(inner) + snappedBottomInset());
        }
    }

    @Override
    public ScreenModel model() { return model; }

    @Override
    public Optional<Node> project() { return Optional.of(project); }

    @Override
    public Optional<Node> tabs() { return Optional.of(tabs); }

    @Override
    public Node canvas() { return canvas; }

    @Override
    public Optional<Node> tool() { return Optional.of(side); }
}
