package org.neurarium.views.project;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import org.neurarium.project.store.Salvage;
import org.neurarium.viewmodels.project.Mending;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.theme.Theme;

/// A damaged project: what is wrong, what can be saved of it, and what was.
public final class MendingPanel extends Card {
    private final Mending model;
    private final Label sentence;

    public MendingPanel(Mending model, Theme theme) { this(model, theme, words("nr-muted")); }

    private MendingPanel(Mending model, Theme theme, Label sentence) {
        super("This project is damaged", model.shown(), theme, sentence);
        this.model = model;
        this.sentence = sentence;
        model.state().subscribe(this::show);
    }

    private void show(Mending.State now) {
        switch (now) {
            case Mending.State.Nothing _ -> buttons();
            case Mending.State.Damaged d -> {
                sentence.setText(d.sentence());
                buttons(Buttons.text("Show the folder", "", model::reveal), Buttons.primary("Save what can be read", "",
                        model::save));
            }
            case Mending.State.Saving s -> {
                sentence.setText("Reading what can be read in " + s.folder().getFileName() + "…");
                buttons();
            }
            case Mending.State.Saved s -> {
                sentence.setText(told(s.report()));
                buttons(Buttons.text("Show the folder", "", model::reveal), Buttons.primary("Open the project", "",
                        model::openSaved));
            }
            case Mending.State.Failed f -> {
                sentence.setText("Nothing could be saved. " + f.sentence());
                buttons(Buttons.text("Show the folder", "", model::reveal), Buttons.primary("Try again", "",
                        model::save));
            }
        }
    }

    private static String told(Salvage.Report report) {
        List<String> lines = new ArrayList<>();
        int n = report.layers().size();
        lines.add(n == 0 ? "No layer could be saved." : "Saved " + n + (n == 1 ? " layer:" : " layers:"));
        report.layers().forEach(l -> lines.add("\u2022 " + l.layer() + ", up to revision " + l.upTo()));
        lines.addAll(report.lost());
        lines.add("The damaged file is kept as " + report.kept().getFileName() + ".");
        return String.join("\n", lines);
    }
}
