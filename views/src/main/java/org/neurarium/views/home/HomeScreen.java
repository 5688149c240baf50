package org.neurarium.views.home;

import java.util.ArrayList;
import java.util.function.Supplier;
import org.neurarium.viewmodels.command.CommandRegistry;
import org.neurarium.viewmodels.command.Command;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.neurarium.data.Reference;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.frame.RecentFiles;
import org.neurarium.viewmodels.frame.ScreenModel;
import org.neurarium.viewmodels.home.HomeModel;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.views.controls.AppearanceForm;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Durations;
import org.neurarium.views.controls.Pages;
import org.neurarium.views.frame.Screen;
import org.neurarium.views.theme.Icons;

/// Home: open, samples, recent files, quick settings.
public final class HomeScreen implements Screen {
    private static final double WIDEST_CARD = 358;
    private static final double SIDE_BY_SIDE = 860;
    private static final int SHOWN = 4;

    private final HomeModel model;
    private final Keymap keymap;
    private final CommandRegistry commands;
    private final Clock clock;
    private final VBox recent = new VBox();
    private final Button showAll = Buttons.link("", this::showAll);
    private final ScrollPane root;
    private boolean all;

    /// Where there are no commands but those of Home.
    public HomeScreen(HomeModel model, Keymap keymap, UiExecutor ui, Clock clock) {
        this(model, keymap, new CommandRegistry(), ui, clock);
    }

    /// @param commands of the whole window: some of its buttons do them
    public HomeScreen(HomeModel model, Keymap keymap, CommandRegistry commands, UiExecutor ui, Clock clock) {
        this.model = model;
        this.commands = commands;
        this.keymap = keymap;
        this.clock = clock;
        VBox page = new VBox(hero(), samples(ui), lower(), tip());
        root = Pages.scrolled(page);
        model.recent().addListener((InvalidationListener) _ -> fillRecent());
        model.projects().addListener((InvalidationListener) _ -> fillRecent());
        fillRecent();
    }

    private Node hero() {
        Label title = new Label("Open your data, or try a sample");
        title.getStyleClass().add("nr-hero");
        Label text = new Label(
                "Outline every cell of a type with one click, and see what each unit of a network looks for.");
        text.getStyleClass().add("nr-lead");
        text.setWrapText(true);
        Button open = Buttons.primary("Open", "open", model::choose);
        open.getStyleClass().add("nr-large");
        keymap.stroke("file.open").ifPresent(s -> {
            HBox content = new HBox(8, Icons.of("open"), new Label("Open"), Buttons.key(s.caps()));
            content.setAlignment(Pos.CENTER_LEFT);
            open.setText(null);
            open.setGraphic(content);
            open.setAccessibleText("Open  " + s.caps());
        });
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label drop = new Label("Drop files or folders anywhere", Icons.of("drop"));
        drop.getStyleClass().add("nr-drop-hint");
        HBox row = new HBox(8, open);
        commands.find("project.new").ifPresent(c -> row.getChildren().add(large("New project", c)));
        commands.find("view.paste").ifPresent(c -> row.getChildren().add(large("Paste a view", c)));
        row.getChildren().addAll(gap, drop);
        row.getStyleClass().add("nr-home-open");
        row.setAlignment(Pos.CENTER_LEFT);
        return new VBox(title, text, row);
    }

    private Button large(String text, Command command) {
        Button button = Buttons.text(text, command.icon(), command::run);
        button.getStyleClass().add("nr-large");
        Buttons.follow(button, command, keymap);
        return button;
    }

    private Node samples(UiExecutor ui) {
        // Equal shares of the width, or pictures and words would stand at different heights.
        GridPane cards = new GridPane(16, 16);
        model.samples().forEach(sample -> {
            SampleCard card = new SampleCard(sample, ui);
            card.maxWidthProperty().bind(model.appearance().textScale().multiply(WIDEST_CARD));
            card.setMaxHeight(Double.MAX_VALUE);
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / model.samples().size());
            cards.getColumnConstraints().add(column);
            cards.addRow(0, card);
        });
        return Pages.section("Samples", "bundled, work offline", cards);
    }

    private Node lower() {
        Label title = new Label("Recent");
        title.getStyleClass().add("nr-section");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(title, gap, showAll);
        head.getStyleClass().add("nr-home-head");
        head.setAlignment(Pos.CENTER_LEFT);
        recent.getStyleClass().add("nr-card");
        Label quick = new Label("Quick settings");
        quick.getStyleClass().add("nr-section");
        HBox quickHead = new HBox(quick);
        quickHead.setAlignment(Pos.CENTER_LEFT);
        quickHead.getStyleClass().add("nr-home-head");
        AppearanceForm form = new AppearanceForm(model.appearance(), false);
        form.getStyleClass().addAll("nr-card", "nr-padded");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("nr-home-lower");
        VBox one = new VBox(head, recent);
        VBox other = new VBox(quickHead, form);
        grid.addRow(0, one, other);
        grid.widthProperty().addListener((_, _, now) -> arrange(grid, other, now.doubleValue()));
        arrange(grid, other, SIDE_BY_SIDE * 2);
        return grid;
    }

    private Node tip() {
        Label tip = new Label("Tip:", Icons.of("tip"));
        tip.getStyleClass().add("nr-caption");
        Label what = new Label("finds any command, dataset or tool.");
        what.getStyleClass().add("nr-caption");
        HBox row = new HBox(6, tip);
        keymap.stroke("help.palette").ifPresent(s -> row.getChildren().add(Buttons.key(s.caps())));
        row.getChildren().add(what);
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }

    /// Side by side where there is room for both, else one below the other.
    private void arrange(GridPane grid, Node other, double width) {
        boolean beside = width >= SIDE_BY_SIDE * model.appearance().textScale().get();
        GridPane.setColumnIndex(other, beside ? 1 : 0);
        GridPane.setRowIndex(other, beside ? 0 : 1);
        grid.getColumnConstraints().setAll(beside ? List.of(share(62), share(38)) : List.of(share(100)));
    }

    private static ColumnConstraints share(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        return column;
    }

    private void showAll() {
        all = !all;
        fillRecent();
    }

    /// Projects first: files belong to them.
    private void fillRecent() {
        recent.getChildren().clear();
        List<Supplier<Node>> rows = new ArrayList<>();
        model.projects().forEach(p -> rows.add(() -> new ProjectRow(p, clock)));
        model.recent().forEach(f -> rows.add(() -> row(f)));
        rows.stream().limit(all ? rows.size() : SHOWN).forEach(r -> recent.getChildren().add(r.get()));
        if (!recent.getChildren().isEmpty()) recent.getChildren().getLast().getStyleClass().add("nr-last");
        showAll.setText(all ? "Show fewer" : "Show all " + rows.size());
        showAll.setVisible(rows.size() > SHOWN);
        if (recent.getChildren().isEmpty()) {
            Label none = new Label("What you open is listed here.");
            none.getStyleClass().addAll("nr-caption", "nr-recent-none");
            recent.getChildren().add(none);
        }
    }

    private Node row(RecentFiles.Entry entry) {
        Reference reference = entry.reference();
        Label name = new Label(reference.name());
        name.getStyleClass().add("nr-strong");
        Label folder = new Label(folder(reference));
        folder.getStyleClass().add("nr-caption");
        folder.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        VBox words = new VBox(2, name, folder);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        Label when = new Label(Durations.ago(entry.when(), clock.instant(), ZoneId.systemDefault()));
        when.getStyleClass().add("nr-caption");
        when.setMinWidth(Region.USE_PREF_SIZE);
        HBox content = new HBox(12, Icons.of("image"), words, when);
        content.setAlignment(Pos.CENTER_LEFT);
        Button row = new Button();
        row.setGraphic(content);
        row.getStyleClass().add("nr-recent");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setAccessibleText("Open " + reference.name() + " in " + folder(reference));
        row.setOnAction(_ -> model.reopen(entry));
        content.prefWidthProperty().bind(row.widthProperty().subtract(28));
        Button forget = Buttons.icon("close", "Take " + reference.name() + " off the list",
                () -> model.forget(entry));
        StackPane.setAlignment(forget, Pos.CENTER_RIGHT);
        HBox line = new HBox(row, forget);
        HBox.setHgrow(row, Priority.ALWAYS);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("nr-recent-line");
        return line;
    }

    /// `Documents / imaging`, as long as a path has names.
    private static String folder(Reference reference) {
        if (reference.kind() == Reference.Kind.BUILTIN) return "Bundled sample";
        if (reference.kind() == Reference.Kind.MODEL) return "Imported model";
        Path parent = Path.of(reference.source()).getParent();
        return parent == null ? "" : ProjectRow.words(parent);
    }

    @Override
    public ScreenModel model() { return model; }

    @Override
    public Node canvas() { return root; }
}
