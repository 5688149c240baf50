package org.neurarium.views.form;

import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.neurarium.data.Names;
import org.neurarium.service.Reproduced;
import org.neurarium.service.Verdict;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.viewmodels.form.ReproductionModel;
import org.neurarium.viewmodels.form.ToolsModel;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Section;
import org.neurarium.views.controls.RingRoom;
import org.neurarium.views.theme.Icons;

/// Beside a tool's page: does it reproduce, the paper, and the help page.
final class ToolSide extends StackPane {
    private final ToolsModel.Page page;
    private final VBox experiment = new VBox();
    private final HBox verdict = new HBox();

    ToolSide(ToolsModel.Page page) {
        this.page = page;
        ToolDescription tool = page.tool().tool();
        VBox sections = new VBox();
        sections.getStyleClass().add("nr-side-sections");
        if (!page.reproduction().names().isEmpty()) {
            experiment.getStyleClass().add("nr-side-content");
            Section section = new Section("Does it reproduce?", "", experiment);
            section.right().getChildren().add(verdict);
            sections.getChildren().add(section);
            page.reproduction().state().addListener((InvalidationListener) _ -> fill());
            fill();
        }
        tool.paper().ifPresent(p -> sections.getChildren().add(new Section("Paper", "", paper(p))));
        if (!tool.help().isBlank()) {
            VBox help = MarkdownText.of(tool.help());
            help.getStyleClass().add("nr-side-content");
            sections.getChildren().add(new Section("Help", "", help));
        }
        ScrollPane scroll = new ScrollPane(sections);
        RingRoom.in(scroll);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        getChildren().add(scroll);
    }

    private Node paper(ToolDescription.PaperDescription paper) {
        Label title = new Label(paper.title() + (paper.title().endsWith(".") ? " " : ". ") + paper.year() + ".");
        title.setWrapText(true);
        Label authors = new Label(paper.authors());
        authors.getStyleClass().add("nr-caption");
        authors.setWrapText(true);
        String citation = "%s. %s (%d). %s".formatted(paper.authors(), paper.title(), paper.year(), paper.id());
        Button cite = Buttons.link("Copy citation", () -> page.tool().surroundings().copy(citation));
        cite.setGraphic(Icons.of("quote", Icons.Size.INLINE));
        VBox box = new VBox(4, title, authors, cite);
        box.getStyleClass().add("nr-side-content");
        return box;
    }

    private void fill() {
        experiment.getChildren().clear();
        verdict.getChildren().clear();
        switch (page.reproduction().state().get()) {
            case ReproductionModel.State.Ready _ -> {
                Label what = new Label("Does the method card's experiment on this computer, beside its baselines.");
                what.getStyleClass().add("nr-muted");
                what.setWrapText(true);
                experiment.getChildren().addAll(what, start());
            }
            case ReproductionModel.State.Running running -> {
                Label phase = new Label();
                phase.getStyleClass().add("nr-caption");
                phase.textProperty().bind(running.activity().phase());
                ProgressBar bar = new ProgressBar();
                bar.setMaxWidth(Double.MAX_VALUE);
                bar.progressProperty().bind(running.activity().fraction());
                experiment.getChildren().addAll(phase, bar, Buttons.text("Cancel", "", running.activity()::cancel));
            }
            case ReproductionModel.State.Done done -> {
                chip(done.result());
                experiment.getChildren().addAll(table(done.result()), start());
            }
            case ReproductionModel.State.Failed failed -> {
                Label sentence = new Label(failed.sentence(), Icons.of("error"));
                sentence.getStyleClass().add("nr-danger");
                sentence.setWrapText(true);
                experiment.getChildren().addAll(sentence, start());
            }
        }
    }

    private Node start() {
        // One below the other: their names are of any length.
        VBox buttons = new VBox(8);
        boolean one = page.reproduction().names().size() == 1;
        for (String name : page.reproduction().names()) {
            Button run = Buttons.text(one ? "Reproduce here" : "Reproduce " + name, "flask", () -> page.reproduction()
                    .run(name));
            run.setTooltip(Buttons.tooltip(page.reproduction().asCommand(name)));
            buttons.getChildren().add(run);
        }
        return buttons;
    }

    private void chip(Reproduced result) {
        boolean skipped = result.skipped().isPresent();
        Label chip = new Label(skipped ? "skipped" : result.holds() ? "holds" : "does not hold");
        chip.getStyleClass().addAll("nr-chip", skipped ? "nr-warning" : result.holds() ? "nr-success" : "nr-danger");
        verdict.getChildren().setAll(chip);
    }

    private static Node table(Reproduced result) {
        if (result.skipped().isPresent()) {
            Label why = new Label(result.skipped().get());
            why.setWrapText(true);
            return why;
        }
        GridPane grid = new GridPane();
        grid.getStyleClass().add("nr-verdicts");
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        name.setMinWidth(0);
        grid.getColumnConstraints().addAll(name, right(), right(), right());
        grid.addRow(0, caption(result.seeds() == 1 ? "1 seed" : result.seeds() + " seeds"), caption("Value"),
                caption("Bar"), caption(""));
        int row = 1;
        for (Verdict verdict : result.verdicts()) {
            Label metric = new Label(Names.label(verdict.name()));
            metric.setTooltip(Buttons.tooltip(verdict.why().isEmpty() ? verdict.name() : verdict.why()));
            Label value = new Label(String.format(Locale.ROOT, "%.3f", verdict.value()));
            Label bar = caption(verdict.threshold());
            Label mark = new Label();
            verdict.holds().ifPresent(holds -> {
                mark.setGraphic(Icons.of(holds ? "check" : "close", Icons.Size.INLINE));
                mark.getStyleClass().add(holds ? "nr-success" : "nr-danger");
                mark.setAccessibleText(holds ? "holds" : "does not hold");
            });
            grid.addRow(row++, metric, value, bar, mark);
        }
        return grid;
    }

    private static ColumnConstraints right() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHalignment(HPos.RIGHT);
        column.setMinWidth(USE_PREF_SIZE);
        return column;
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("nr-caption");
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }
}
