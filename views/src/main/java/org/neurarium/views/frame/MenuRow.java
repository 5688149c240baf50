package org.neurarium.views.frame;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.frame.FrameModel;
import org.neurarium.viewmodels.frame.ScreenModel;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.theme.Icons;
import org.neurarium.views.theme.Logo;

/// The top row: logo, menus, the palette's field in the middle, undo and help at the right.
final class MenuRow extends Pane {
    private static final double PALETTE_WIDTH = 360;
    private static final double GAP = 8;
    private static final double LOGO_X = 15;
    private static final double MENUS_X = 40;

    private final FrameModel model;
    private final Logo logo = new Logo();
    private final MenuBar menus = new MenuBar();
    private final MenuButton oneMenu = new MenuButton();
    private final Button palette = new Button();
    private final HBox right = new HBox();

    MenuRow(FrameModel model) {
        this.model = model;
        getStyleClass().add("nr-menu-row");
        menus.setUseSystemMenuBar(false);
        oneMenu.setGraphic(Icons.of("menu"));
        oneMenu.getStyleClass().add("nr-icon-button");
        oneMenu.setAccessibleText("Menu");
        oneMenu.setTooltip(Buttons.tooltip("Menu"));
        buildPalette();
        buildRight();
        getChildren().addAll(logo, menus, oneMenu, palette, right);
        fill();
        model.commands().version().addListener((_, _, _) -> fill());
        model.screens().current().addListener((_, _, _) -> fill());
        fold(false);
    }

    /// Folds the menus into one button where the row is too short for them.
    void fold(boolean one) {
        menus.setVisible(!one);
        oneMenu.setVisible(one);
        requestLayout();
    }

    private void buildPalette() {
        Label text = new Label("Search commands, data and tools", Icons.of("search"));
        text.getStyleClass().add("nr-palette-text");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        String caps = model.keymap().stroke("help.palette").map(s -> s.caps()).orElse("");
        HBox content = new HBox(text, gap, Buttons.key(caps));
        content.setAlignment(Pos.CENTER_LEFT);
        content.prefWidthProperty().bind(palette.widthProperty().subtract(20));
        palette.setGraphic(content);
        palette.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        palette.getStyleClass().add("nr-palette-field");
        Buttons.name(palette, "Search commands, data and tools  " + caps);
        palette.setOnAction(_ -> model.palette().set(true));
    }

    private void buildRight() {
        right.setAlignment(Pos.CENTER_RIGHT);
        right.getStyleClass().add("nr-menu-right");
        Separator line = new Separator(Orientation.VERTICAL);
        line.getStyleClass().add("nr-menu-line");
        right.getChildren()
                .addAll(new ProjectMenu(model), new SavedLabel(model), button("edit.undo"), button("edit.redo"), line,
                        help());
    }

    private Button button(String id) {
        return Buttons.icon(model.commands().find(id).orElseThrow(), model.keymap());
    }

    private Button help() {
        Command keys = model.commands().find("help.keys").orElseThrow();
        Button help = Buttons.icon("help", "Help", keys::run);
        Buttons.follow(help, keys, model.keymap());
        return help;
    }

    private void fill() {
        ScreenModel screen = model.screens().current().get();
        List<Menu> all = new ArrayList<>();
        List<String> opened = new ArrayList<>(List.of("file.open"));
        opened.addAll(ids("file.", "file.open", "file.quit"));
        List<String> project = ids(ProjectMenu.PREFIX, ids(ProjectMenu.RECENT).toArray(String[]::new));
        if (!project.isEmpty()) opened.add("-");
        opened.addAll(project);
        opened.addAll(List.of("-", "file.quit"));
        all.add(menu("File", opened));
        all.add(menu("Edit", List.of("edit.undo", "edit.redo")));
        List<String> view = new ArrayList<>(List.of("view.focus", "view.drawer", "-", "view.larger-text",
                "view.smaller-text", "-", "view.theme-system", "view.theme-light", "view.theme-dark", "-",
                "view.preferences", "-"));
        List<String> copies = List.of("view.copy", "view.paste");
        if (model.commands().find("view.copy").isPresent()) {
            view.addAll(copies);
            view.add("-");
        }
        view.addAll(ids("go."));
        all.add(menu("View", view));
        List<String> own = screen.commands()
                .stream()
                .map(Command::id)
                .filter(i -> !i.startsWith("file.") && !i.startsWith("tool."))
                .toList();
        if (!own.isEmpty()) all.add(menu(screen.title(), own));
        List<String> tools = ids("tool.");
        if (!tools.isEmpty()) all.add(menu("Tools", tools));
        all.add(menu("Help", List.of("help.palette", "help.keys")));
        menus.getMenus().setAll(all);
        List<MenuItem> folded = new ArrayList<>();
        for (Menu menu : all) {
            Menu copy = new Menu(menu.getText());
            copy.getItems().setAll(menu.getItems().stream().map(i -> MenuRow.twin(i)).toList());
            folded.add(copy);
        }
        oneMenu.getItems().setAll(folded);
    }

    /// An item can hang in one menu only.
    private static MenuItem twin(MenuItem item) {
        if (item instanceof SeparatorMenuItem) return new SeparatorMenuItem();
        MenuItem twin = new MenuItem();
        twin.textProperty().bind(item.textProperty());
        twin.disableProperty().bind(item.disableProperty());
        twin.setOnAction(item.getOnAction());
        return twin;
    }

    private List<String> ids(String prefix, String... but) {
        List<String> not = List.of(but);
        return model.commands()
                .all()
                .stream()
                .map(Command::id)
                .filter(i -> i.startsWith(prefix) && !not.contains(i))
                .toList();
    }

    private Menu menu(String title, List<String> ids) {
        Menu menu = new Menu(title);
        for (String id : ids) {
            if (id.equals("-")) menu.getItems().add(new SeparatorMenuItem());
            else
                model.commands().find(id).ifPresent(c -> menu.getItems().add(new CommandItem(c, model.keymap())));
        }
        return menu;
    }

    @Override
    protected void layoutChildren() {
        double h = getHeight();
        double w = getWidth();
        double scale = model.appearance().textScale().get();
        double side = Math.round(Logo.SIZE * scale);
        logo.resizeRelocate(Math.round(LOGO_X * scale), snapPositionY((h - side) / 2), side, side);
        double menusX = Math.round(MENUS_X * scale);
        double menusWidth = menus.isVisible() ? menus.prefWidth(-1) : oneMenu.prefWidth(-1);
        place(menus, menusX, menusWidth, h);
        double oneHeight = oneMenu.prefHeight(-1);
        oneMenu.resizeRelocate(menusX, snapPositionY((h - oneHeight) / 2), oneMenu.prefWidth(-1), oneHeight);
        double rightWidth = right.prefWidth(-1);
        right.resizeRelocate(w - rightWidth, 0, rightWidth, h);
        double from = menusX + menusWidth + GAP;
        double to = w - rightWidth - GAP;
        double wide = Math.max(120, Math.min(PALETTE_WIDTH * scale, to - from));
        double x = Math.clamp((w - wide) / 2, from, Math.max(from, to - wide));
        double high = palette.prefHeight(-1);
        palette.resizeRelocate(snapPositionX(x), snapPositionY((h - high) / 2), snapSizeX(wide), high);
    }

    private void place(Region node, double x, double width, double h) {
        double high = node.prefHeight(-1);
        node.resizeRelocate(x, snapPositionY((h - high) / 2), width, high);
    }
}
