package org.neurarium.views.models;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.frame.ScreenModel;
import org.neurarium.viewmodels.models.ModelEntry;
import org.neurarium.viewmodels.models.ModelsModel;
import org.neurarium.viewmodels.models.PublishedModels;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Pages;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.frame.Screen;
import org.neurarium.views.theme.Icons;

/// Models: what networks there are, the import of more, and where they are published.
public final class ModelsScreen implements Screen {
    private static final int DIGITS = 12;

    private final ModelsModel model;
    private final VBox shipped = new VBox(), imported = new VBox();
    private final StackPane form = new StackPane();
    private final ScrollPane root;

    public ModelsScreen(ModelsModel model) {
        this.model = model;
        VBox page = new VBox(hero(), form, Pages.section("Imported", "copied, with checksums", imported), Pages.section(
                "Comes with Neurarium", "works offline", shipped),
                Pages.section("Where models are published",
                        "nothing is downloaded by itself", published()));
        page.getStyleClass().add("nr-models");
        root = Pages.scrolled(page);
        model.all().addListener((InvalidationListener) _ -> fill());
        model.found().subscribe(found -> {
            form.getChildren().setAll(found == null ? List.of() : List.of(new ImportForm(model, found)));
            form.setManaged(found != null);
        });
        fill();
    }

    /// The rules of this screen.
    public static URL rules() {
        return Objects.requireNonNull(ModelsScreen.class.getResource("models.css"));
    }

    private Node hero() {
        Label title = Parts.label("Models", "nr-hero");
        Label text = Parts
                .label("Networks that tools can be given. A model of the SAM family outlines cells that it never "
                        + "learned; import one, and choose it as engine on the Cells screen.", "nr-lead");
        text.setWrapText(true);
        Button file = Buttons.primary("Import a model", "plus", model::choose);
        file.getStyleClass().add("nr-large");
        Button folder = Buttons.text("Import a folder", "folder", model::chooseFolder);
        folder.getStyleClass().add("nr-large");
        model.busy().subscribe(busy -> {
            file.setDisable(busy);
            folder.setDisable(busy);
        });
        Label drop = new Label("Drop an encoder here, its decoder beside it", Icons.of("drop"));
        drop.getStyleClass().add("nr-drop-hint");
        HBox row = new HBox(8, file, folder, Parts.gap(), drop);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("nr-home-open");
        return new VBox(title, text, row);
    }

    private void fill() {
        List<ModelEntry> all = model.all();
        fill(shipped, all.stream().filter(m -> !m.removable()).toList());
        fill(imported, all.stream().filter(ModelEntry::removable).toList());
        if (imported.getChildren().isEmpty()) {
            imported.getChildren()
                    .setAll(Parts.label(
                            "No model was imported yet. A SAM export is two files, an encoder and a decoder.",
                            "nr-caption", "nr-recent-none"));
            card(imported);
        }
    }

    /// Not before something is in it: the background of a card of no height keeps its look when it grows.
    private static void card(VBox box) {
        if (!box.getStyleClass().contains("nr-card")) box.getStyleClass().add("nr-card");
    }

    private void fill(VBox card, List<ModelEntry> models) {
        card.getChildren().setAll(models.stream().map(this::row).toList());
        if (models.isEmpty()) return;
        card.getChildren().getLast().getStyleClass().add("nr-last");
        card(card);
    }

    private Node row(ModelEntry entry) {
        Label name = Parts.label(entry.removable() ? entry.title() : entry.reference().replaceFirst("^builtin:", ""),
                "nr-strong");
        Label text = Parts.label(entry.removable() ? about(entry) : entry.title(), "nr-caption");
        text.setTextOverrun(OverrunStyle.ELLIPSIS);
        text.setTooltip(Buttons.tooltip(entry.removable()
                ? about(entry)
                : entry.title() + " From: " + entry.origin()
                        + "."));
        VBox words = new VBox(2, name, text);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        Label purpose = Parts.label(entry.purpose(), "nr-model-purpose", "nr-muted");
        Label licence = Parts.label(entry.licence(), "nr-model-licence", "nr-muted");
        licence.setTooltip(Buttons.tooltip("Licence: " + entry.licence()));
        Label size = Parts.label(Sizes.of(entry.bytes()), "nr-model-size");
        HBox line = new HBox(12, Icons.of(entry.outlinesCells() ? "cells" : "module"), words, purpose, licence,
                checksum(
                        entry),
                size, acts(entry));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().addAll("nr-recent-line", "nr-model");
        return line;
    }

    private static String about(ModelEntry entry) {
        return "Imported " + entry.imported() + (entry.origin().isEmpty() ? "" : " · " + entry.origin()) + " · "
                + String
                        .join(", ", entry.files().stream().map(ModelEntry.File::name).toList());
    }

    private Node checksum(ModelEntry entry) {
        if (entry.files().isEmpty()) return Parts.label("no file", "nr-model-sum", "nr-caption");
        String sums = String.join("\n", entry.files().stream().map(f -> f.sha256() + "  " + f.name()).toList());
        Button sum = Buttons.link(entry.files().getFirst().sha256().substring(0, DIGITS), () -> model.copy(sums));
        sum.getStyleClass().addAll("nr-model-sum", "nr-mono");
        sum.setAccessibleText("Copy the SHA-256 checksums of " + entry.reference());
        sum.setTooltip(Buttons.tooltip("SHA-256; copies all digits:\n" + sums));
        return sum;
    }

    private Node acts(ModelEntry entry) {
        Button copy = Buttons.icon("copy", "Copy " + entry.reference() + ", as tools are given it",
                () -> model.copy(entry
                        .reference()));
        HBox acts = new HBox(copy);
        acts.getStyleClass().add("nr-model-acts");
        if (entry.removable()) {
            acts.getChildren().add(Buttons.icon("trash", "Remove " + entry.reference(), () -> model.remove(entry)));
        }
        return acts;
    }

    private static Node published() {
        VBox card = new VBox();
        card.getStyleClass().addAll("nr-card", "nr-padded", "nr-published");
        for (PublishedModels.Published one : PublishedModels.all()) {
            Label text = Parts.label(one.text(), "nr-muted");
            text.setWrapText(true);
            card.getChildren().add(new VBox(2, Parts.label(one.title(), "nr-strong"), text));
        }
        return card;
    }

    @Override
    public ScreenModel model() { return model; }

    @Override
    public Node canvas() { return root; }
}
