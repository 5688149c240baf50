package org.neurarium.views.form;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Help pages: headings, paragraphs, lists, code. What is not understood is shown as it is written.
final class MarkdownText {
    private static final Pattern SPAN = Pattern
            .compile("`([^`]+)`|\\*\\*([^*]+)\\*\\*|\\*([^*]+)\\*|\\[([^]]+)]\\([^)]*\\)");

    private MarkdownText() {}

    static VBox of(String markdown) {
        VBox box = new VBox();
        box.getStyleClass().add("nr-markdown");
        StringBuilder paragraph = new StringBuilder();
        StringBuilder code = new StringBuilder();
        List<String> rows = new ArrayList<>();
        boolean inCode = false;
        for (String line : markdown.split("\n", -1)) {
            boolean row = !inCode && line.startsWith("|");
            if (!row && !rows.isEmpty()) box.getChildren().add(table(rows));
            if (row) {
                flush(box, paragraph);
                rows.add(line);
            } else if (line.startsWith("```")) {
                if (inCode) box.getChildren().add(code(code));
                else
                    flush(box, paragraph);
                inCode = !inCode;
            } else if (inCode) {
                code.append(code.isEmpty() ? "" : "\n").append(line);
            } else if (line.isBlank()) {
                flush(box, paragraph);
            } else if (line.startsWith("#")) {
                flush(box, paragraph);
                box.getChildren().add(heading(line));
            } else if (line.startsWith("- ") || line.startsWith("* ")) {
                flush(box, paragraph);
                paragraph.append("\u2022\u2002").append(line.substring(2));
            } else {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
            }
        }
        flush(box, paragraph);
        if (!rows.isEmpty()) box.getChildren().add(table(rows));
        return box;
    }

    private static Node heading(String line) {
        Label label = new Label(line.replaceFirst("^#+\\s*", ""));
        label.getStyleClass().add("nr-group");
        label.setWrapText(true);
        return label;
    }

    /// A row below the other, its first column above the rest: a side is too narrow for columns of sentences.
    private static Node table(List<String> rows) {
        VBox box = new VBox();
        box.getStyleClass().add("nr-md-table");
        // The second line of a table is its rule; the first names the columns, which the layout makes plain.
        boolean headed = rows.size() > 1 && rows.get(1).matches("[|:\\s-]+");
        for (String row : rows.subList(headed ? 2 : 0, rows.size())) {
            VBox entry = new VBox();
            entry.getStyleClass().add("nr-md-row");
            for (String cell : row.strip().replaceAll("^\\||\\|$", "").split("\\|"))
                if (!cell.isBlank()) entry.getChildren().add(flow(cell.strip()));
            box.getChildren().add(entry);
        }
        rows.clear();
        return box;
    }

    private static Node code(StringBuilder code) {
        Label label = new Label(code.toString());
        label.getStyleClass().addAll("nr-mono", "nr-code");
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        code.setLength(0);
        return label;
    }

    private static void flush(VBox box, StringBuilder paragraph) {
        if (paragraph.isEmpty()) return;
        box.getChildren().add(flow(paragraph.toString()));
        paragraph.setLength(0);
    }

    private static TextFlow flow(String paragraph) {
        TextFlow flow = new TextFlow();
        Matcher spans = SPAN.matcher(paragraph);
        int from = 0;
        while (spans.find()) {
            add(flow, paragraph.substring(from, spans.start()), "nr-md-text");
            if (spans.group(1) != null) add(flow, spans.group(1), "nr-md-code");
            else if (spans.group(2) != null) add(flow, spans.group(2), "nr-md-strong");
            else
                add(flow, spans.group(3) == null ? spans.group(4) : spans.group(3), "nr-md-text");
            from = spans.end();
        }
        add(flow, paragraph.substring(from), "nr-md-text");
        return flow;
    }

    private static void add(TextFlow flow, String words, String look) {
        if (words.isEmpty()) return;
        Text text = new Text(words);
        text.getStyleClass().add(look);
        flow.getChildren().add(text);
    }
}
