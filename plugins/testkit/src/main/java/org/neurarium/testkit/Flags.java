package org.neurarium.testkit;

import org.neurarium.tool.describe.HelpPage;
import org.neurarium.tool.describe.SettingDescription;
import org.neurarium.tool.describe.SettingValues;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.tool.describe.ToolDescription.InputDescription;

/// Every flag that `run TOOL` takes for a tool, a line each, with its default.
public final class Flags {
    private Flags() {}

    public static String of(ToolDescription tool) {
        StringBuilder flags = new StringBuilder("neurarium run " + tool.id() + "\n");
        for (InputDescription input : tool.inputs()) {
            flags.append("  --in ").append(input.name()).append('=').append(input.type());
            if (input.optional()) flags.append("  (optional)");
            if (input.many()) flags.append("  (repeated)");
            flags.append('\n');
        }
        for (SettingDescription s : tool.settings()) {
            flags.append("  --set ")
                    .append(s.name())
                    .append('=')
                    .append(SettingValues.text(s.defaultValue()))
                    .append("  ");
            flags.append(HelpPage.allowed(s));
            s.when().ifPresent(when -> flags.append("  (with ").append(when).append(')'));
            flags.append('\n');
        }
        for (String preset : tool.presets().keySet().stream().sorted().toList())
            flags.append("  --preset ").append(preset).append('\n');
        return flags.toString();
    }
}
