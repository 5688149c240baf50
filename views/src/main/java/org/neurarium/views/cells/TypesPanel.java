package org.neurarium.views.cells;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.neurarium.project.CellType;
import org.neurarium.viewmodels.canvas.CategoryColours;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.theme.Icons;

/// The cell types of the current image: number, colour, name, how many, and whether they are shown.
final class TypesPanel extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private final CellsModel model;
    private final VBox rows = new VBox();
    private final Label hint = Parts.label("Press a number, then click one cell of that type.", "nr-caption",
            "nr-types-hint");
    private Subscription watched = Subscription.EMPTY;
    private List<CellType> shown = List.of();
    private final List<Runnable> updates = new ArrayList<>();

    TypesPanel(CellsModel model, Keymap keymap) {
        this.model = model;
        HBox head = new HBox(Parts.label("Cell types"), Parts.gap(), Buttons.icon(model.acts().get("cells.type.add"),
                keymap));
        head.getStyleClass().add("nr-panel-head");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(head, rows, hint);
        rows.getStyleClass().add("nr-types");
        model.current().subscribe(this::follow);
        model.activeType().subscribe(_ -> update());
        model.layers().hiddenTypes().subscribe(_ -> update());
        visibleProperty().bind(model.current().map(i -> true).orElse(false));
        managedProperty().bind(visibleProperty());
    }

    /// Half a hint helps nobody: it is there where the side has room for all of it.
    void hint(boolean shown) {
        if (shown == hints()) return;
        hint.setVisible(shown);
        hint.setManaged(shown);
    }

    boolean hints() { return hint.isManaged(); }

    double hintHeight() { return hint.prefHeight(getWidth()); }

    private void follow(@Nullable OpenImage image) {
        watched.unsubscribe();
        watched = image == null
                ? Subscription.EMPTY
                : Subscription.combine(image.version().subscribe(_ -> update()), image.prompting()
                        .ghosts()
                        .subscribe(
                                _ -> update()));
    }

    private void update() {
        OpenImage image = model.current().get();
        List<CellType> types = image == null ? List.of() : image.layer().types();
        if (!types.equals(shown)) {
            shown = types;
            updates.clear();
            rows.getChildren().setAll(types.stream().map(this::row).toList());
        }
        updates.forEach(Runnable::run);
    }

    private HBox row(CellType type) {
        Label number = Buttons.key(Integer.toString(type.number()));
        Region swatch = Parts.swatch(type.colour());
        Label name = Parts.label(type.name(), "nr-type-name");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setMinWidth(0);
        name.setWrapText(true);
        name.setTooltip(Buttons.tooltip(type.name()));
        Label count = Parts.label("", "nr-caption", "nr-type-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(number, swatch, name, count, eye(type));
        row.getStyleClass().add("nr-type-row");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setFocusTraversable(true);
        row.setAccessibleRole(javafx.scene.AccessibleRole.RADIO_BUTTON);
        row.setOnMouseClicked(e -> {
            if (e.getButton() != MouseButton.PRIMARY) return;
            model.chooseType(type.number());
            if (e.getClickCount() == 2) rename(row, name, type);
        });
        row.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.F2) rename(row, name, type);
            else if (e.getCode() == KeyCode.SPACE) model.chooseType(type.number());
            else
                return;
            e.consume();
        });
        row.setOnContextMenuRequested(e -> menu(row, name, type).show(row, e.getScreenX(), e.getScreenY()));
        updates.add(() -> update(row, count, type));
        return row;
    }

    private void update(HBox row, Label count, CellType type) {
        OpenImage image = model.current().get();
        if (image == null) return;
        row.pseudoClassStateChanged(CURRENT, model.activeType().get() == type.number());
        long n = CellsModel.count(image, type.number());
        var pending = image.prompting().pending().get();
        boolean waits = pending != null && pending.type() == type.number();
        count.setText(waits ? "~" + (n + image.prompting().ghosts().get().count()) : Long.toString(n));
        row.setAccessibleText("Type " + type.number() + ", " + type.name() + ", " + n + " cells");
    }

    private Node eye(CellType type) {
        ToggleButton eye = new ToggleButton();
        eye.getStyleClass().addAll("nr-icon-button", "nr-eye");
        Node open = Icons.of("visible", Icons.Size.INLINE), shut = Icons.of("hidden", Icons.Size.INLINE);
        eye.graphicProperty().bind(eye.selectedProperty().map(s -> s ? open : shut));
        eye.setSelected(true);
        Buttons.name(eye, "Show " + type.name());
        eye.setOnAction(_ -> model.layers().showType(type.number(), eye.isSelected()));
        updates.add(() -> eye.setSelected(!model.layers().hiddenTypes().get().contains(type.number())));
        return eye;
    }

    private ContextMenu menu(HBox row, Label name, CellType type) {
        MenuItem rename = new MenuItem("Rename");
        rename.setOnAction(_ -> rename(row, name, type));
        ContextMenu menu = new ContextMenu(rename);
        for (int c = 1; c <= CategoryColours.COUNT; c++) {
            int colour = c;
            MenuItem item = new MenuItem("Colour " + c, Parts.swatch(c));
            item.setOnAction(_ -> model.recolourType(type.number(), colour));
            menu.getItems().add(item);
        }
        return menu;
    }

    /// The name becomes a field; Enter or leaving it keeps, Esc gives up.
    private void rename(HBox row, Label name, CellType type) {
        int at = row.getChildren().indexOf(name);
        if (at < 0) return;
        TextField field = new TextField(type.name());
        field.setAccessibleText("Name of type " + type.number());
        field.getStyleClass().addAll("nr-field", "nr-rename");
        HBox.setHgrow(field, Priority.ALWAYS);
        row.getChildren().set(at, field);
        boolean[] over = {false};
        Runnable keep = () -> {
            if (over[0]) return;
            over[0] = true;
            row.getChildren().set(at, name);
            model.renameType(type.number(), field.getText());
        };
        field.setOnAction(_ -> keep.run());
        field.focusedProperty().subscribe((was, is) -> {
            if (was && !is) keep.run();
        });
        field.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() != KeyCode.ESCAPE) return;
            over[0] = true;
            row.getChildren().set(at, name);
            e.consume();
        });
        field.requestFocus();
        field.selectAll();
    }
}
