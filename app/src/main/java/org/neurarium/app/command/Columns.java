package org.neurarium.app.command;

import java.io.PrintStream;
import java.util.List;

/// Rows of text under each other.
final class Columns {
    private Columns() {}

    static void print(PrintStream out, List<String> head, List<List<String>> rows) {
        int[] widths = new int[head.size()];
        for (int c = 0; c < widths.length; c++) {
            widths[c] = head.get(c).length();
            for (List<String> row : rows)
                widths[c] = Math.max(widths[c], row.get(c).codePointCount(0, row.get(c).length()));
        }
        print(out, head, widths);
        rows.forEach(row -> print(out, row, widths));
    }

    private static void print(PrintStream out, List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String cell = row.get(c);
            line.append(cell).repeat(" ", widths[c] - cell.codePointCount(0, cell.length()) + 2);
        }
        out.println(line.toString().stripTrailing());
    }
}
