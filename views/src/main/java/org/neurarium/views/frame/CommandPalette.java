package org.neurarium.views.frame;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.command.PaletteModel;
import org.neurarium.viewmodels.frame.FrameModel;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.theme.Icons;
import org.neurarium.views.theme.Theme;

/// Everything that can be done, reached by typing: a field and a list below it.
final class CommandPalette extends Overlay {
    private static final int ROWS = 10;

    private final PaletteModel model;
    private final TextField field = new TextField();
    private final ListView<PaletteModel.Entry> list = new ListView<>();

    CommandPalette(FrameModel frame, Theme theme) {
        super(frame.palette(), theme);
        model = new PaletteModel(frame.commands(), frame.keymap(), frame.work().data());
        setAlignment(Pos.TOP_CENTER);
        field.setPromptText("Search commands, data and tools");
        field.setAccessibleText("Search commands, data and tools");
        field.getStyleClass().add("nr-palette-input");
        field.textProperty().bindBidirectional(model.query());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
        HBox head = new HBox(Icons.of("search"), field, Buttons.key("Esc"));
        HBox.setHgrow(field, Priority.ALWAYS);
        head.getStyleClass().add("nr-palette-head");
        head.setAlignment(Pos.CENTER_LEFT);
        Label none = new Label("Nothing is called that. Try fewer letters.");
        none.getStyleClass().add("nr-muted");
        list.setPlaceholder(none);
        list.setItems(model.found());
        list.setCellFactory(_ -> new EntryCell());
        list.setFocusTraversable(false);
        list.getStyleClass().add("nr-palette-list");
        list.setOnMouseClicked(_ -> choose());
        model.found().addListener((InvalidationListener) _ -> list.getSelectionModel().selectFirst());
        VBox card = new VBox(head, list);
        card.getStyleClass().addAll("nr-floating", "nr-palette");
        card.setMaxHeight(Region.USE_PREF_SIZE);
        list.prefHeightProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.max(1, Math.min(ROWS, model.found().size())) * rowHeight() + 2 * 4, model.found(),
                        frame.appearance().textScale()));
        list.fixedCellSizeProperty().bind(frame.appearance().textScale().multiply(36));
        fill(card);
    }

    private double rowHeight() { return list.getFixedCellSize() > 0 ? list.getFixedCellSize() : 36; }

    @Override
    protected void opened() {
        model.reset();
        list.getSelectionModel().selectFirst();
        focusFirst();
    }

    private void steer(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> list.getSelectionModel().selectNext();
            case UP -> list.getSelectionModel().selectPrevious();
            case PAGE_DOWN -> list.getSelectionModel()
                    .clearAndSelect(
                            Math.min(model.found().size() - 1, list.getSelectionModel().getSelectedIndex() + ROWS));
            case PAGE_UP -> list.getSelectionModel()
                    .clearAndSelect(Math.max(0, list.getSelectionModel().getSelectedIndex() - ROWS));
            case ENTER -> choose();
            default -> {
                return;
            }
        }
        int at = list.getSelectionModel().getSelectedIndex();
        list.scrollTo(Math.max(0, at - ROWS + 1));
        event.consume();
    }

    private void choose() {
        PaletteModel.Entry entry = list.getSelectionModel().getSelectedItem();
        if (entry == null || !entry.enabled()) return;
        open().set(false);
        entry.command().run();
    }

    /// Icon, title, why not, kind, key.
    private static final class EntryCell extends ListCell<PaletteModel.Entry> {
        @Override
        protected void updateItem(PaletteModel.Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            setGraphic(empty || entry == null ? null : row(entry));
        }

        private static Node row(PaletteModel.Entry entry) {
            Label title = new Label(entry.title());
            Label detail = new Label(entry.detail());
            detail.getStyleClass().add("nr-caption");
            detail.setMinWidth(0);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            Label kind = new Label(entry.kind().toString());
            kind.getStyleClass().add("nr-caption");
            Region icon = new Region();
            Node image = entry.command().icon().isEmpty() ? icon : Icons.of(entry.command().icon());
            StackPane place = new StackPane(image);
            place.getStyleClass().add("nr-palette-icon");
            HBox row = new HBox(place, title, detail, gap);
            if (entry.kind() != PaletteModel.Kind.COMMAND) row.getChildren().add(kind);
            if (!entry.key().isEmpty()) row.getChildren().add(Buttons.key(entry.key()));
            row.setAlignment(Pos.CENTER_LEFT);
            row.setSpacing(8);
            if (!entry.enabled()) title.getStyleClass().add("nr-muted");
            return row;
        }
    }
}
