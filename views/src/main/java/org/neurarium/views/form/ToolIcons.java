package org.neurarium.views.form;

import java.util.Locale;
import org.neurarium.tool.describe.ToolDescription;

/// Which icon a tool has: what one does with it, or else its family's.
final class ToolIcons {
    private ToolIcons() {}

    static String of(ToolDescription tool) {
        if (tool.live()) return "prompt";
        String name = tool.id().substring(tool.id().indexOf('.') + 1);
        return switch (name) {
            case "measure", "compare" -> name;
            default -> switch (tool.family()) {
                case CELLS -> tool.family().name().toLowerCase(Locale.ROOT);
                case NEURONS, SPIKES, CONNECTOME, TRAINING -> "tool";
            };
        };
    }
}
