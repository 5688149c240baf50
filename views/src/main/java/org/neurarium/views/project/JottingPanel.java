package org.neurarium.views.project;

import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.project.Jotting;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.theme.Theme;

/// Name, notes and tags of the project.
public final class JottingPanel extends Card {
    private static final int ROWS = 5;
    private final Jotting model;
    private final TextField name, tags;
    private final TextArea note;

    public JottingPanel(Jotting model, Theme theme) {
        this(model, theme, new TextField(), new TextField(), new TextArea());
    }

    private JottingPanel(Jotting model, Theme theme, TextField name, TextField tags, TextArea note) {
        super("Name, notes and tags", model.shown(), theme, row("Name", name), row("Tags, separated by commas", tags),
                row("Notes", note));
        this.model = model;
        this.name = name;
        this.tags = tags;
        this.note = note;
        name.setAccessibleText("Name of the project");
        tags.setAccessibleText("Tags of the project");
        note.setAccessibleText("Notes on the project");
        note.setPrefRowCount(ROWS);
        note.setWrapText(true);
        buttons(Buttons.primary("Done", "", () -> model.shown().set(false)));
        // Closing the panel in whatever way keeps what was written.
        model.shown().addListener((_, _, open) -> {
            if (!open) model.keep(name.getText(), note.getText(), tags.getText());
        });
    }

    private static VBox row(String title, javafx.scene.Node field) {
        Label label = new Label(title);
        label.getStyleClass().add("nr-caption");
        return new VBox(4, label, field);
    }

    @Override
    protected void opened() {
        name.setText(model.name());
        tags.setText(model.tags());
        note.setText(model.note());
        name.setEditable(!model.readOnly());
        tags.setEditable(!model.readOnly());
        note.setEditable(!model.readOnly());
        super.opened();
    }
}
