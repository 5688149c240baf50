package org.neurarium.views.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.neurarium.data.Reference;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.form.FormModel;
import org.neurarium.viewmodels.frame.ScreenModel;
import org.neurarium.views.controls.Section;
import org.neurarium.views.form.FormView;
import org.neurarium.views.frame.DrawerTab;
import org.neurarium.views.frame.Screen;

/// A screen with all five parts and nothing in them, for tests of what lies around it.
public final class SketchScreen implements Screen, ScreenModel {
    public final StringProperty position = new SimpleStringProperty("x 412 px  y 288 px  \u00b7 47");
    public final StringProperty message = new SimpleStringProperty("Previewing type 2. Enter accepts, Esc discards.");
    public final StringProperty undo = new SimpleStringProperty("Accept 46 cells");
    public final StringProperty redo = new SimpleStringProperty("");
    public final List<Reference> opened = new ArrayList<>();
    public final List<String> log = new ArrayList<>();
    public List<Command> commands = List.of();
    private final Node project = part("Images");
    private final Node tabs = tab("d52958107d0b.png");
    private final StackPane canvas = new StackPane();
    private final Node tool = compact();
    private final List<DrawerTab> drawer = List.of(new DrawerTab("Cells", part("Cells")));

    public SketchScreen() { canvas.getStyleClass().add("sketch-canvas"); }

    private static Node part(String title) {
        HBox head = new HBox(new Label(title));
        head.getStyleClass().addAll("nr-panel-head", "nr-lined");
        return new VBox(head);
    }

    private static Node compact() {
        FormModel model = new FormModel(SketchTool.description());
        model.mend(Map.of("gate", "1.3", "max_iter", "250"));
        ScrollPane scroll = new ScrollPane(new Section("Chain-of-Prompts", "", FormView.compact(model)));
        scroll.setFitToWidth(true);
        return scroll;
    }

    private static Node tab(String title) {
        HBox tab = new HBox(new Label(title));
        tab.getStyleClass().add("nr-panel-head");
        return tab;
    }

    @Override
    public ScreenModel model() { return this; }

    @Override
    public Optional<Node> project() { return Optional.of(project); }

    @Override
    public Optional<Node> tabs() { return Optional.of(tabs); }

    @Override
    public Node canvas() { return canvas; }

    @Override
    public Optional<Node> tool() { return Optional.of(tool); }

    @Override
    public List<DrawerTab> drawer() { return drawer; }

    @Override
    public String id() { return "cells"; }

    @Override
    public String title() { return "Cells"; }

    @Override
    public String icon() { return "cells"; }

    @Override
    public List<Command> commands() { return commands; }

    @Override
    public StringProperty position() { return position; }

    @Override
    public StringProperty message() { return message; }

    @Override
    public StringProperty undoTitle() { return undo; }

    @Override
    public StringProperty redoTitle() { return redo; }

    @Override
    public void undo() { log.add("undo"); }

    @Override
    public void redo() { log.add("redo"); }

    @Override
    public boolean open(List<Reference> files) {
        boolean mine = files.stream().anyMatch(f -> f.toString().endsWith(".tif"));
        if (mine) opened.addAll(files);
        return mine;
    }
}
