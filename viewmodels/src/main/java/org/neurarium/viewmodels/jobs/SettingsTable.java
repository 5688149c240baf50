package org.neurarium.viewmodels.jobs;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.neurarium.data.Json;
import org.neurarium.data.Names;
import org.neurarium.service.Job;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.describe.SettingDescription;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.viewmodels.work.Devices;

/// Settings of runs, as a person reads them.
final class SettingsTable {
    private SettingsTable() {}

    /// What differs from the defaults: label and value with its unit.
    static List<JobDetail.Setting> changed(RunRequest request, Optional<ToolDescription> tool) {
        List<JobDetail.Setting> out = new ArrayList<>();
        for (String name : new TreeSet<>(request.settings().keySet())) {
            String value = request.settings().getOrDefault(name, "");
            Optional<SettingDescription> setting = setting(tool, name);
            if (setting.map(s -> same(usual(s), value)).orElse(false)) continue;
            out.add(new JobDetail.Setting(label(setting, name), value + unit(setting)));
        }
        return out;
    }

    /// What differs between two runs, the tool first; nothing that is equal.
    static List<JobDetail.Difference> compare(JobRow a, JobRow b, Optional<ToolDescription> toolA,
            Optional<ToolDescription> toolB) {
        List<JobDetail.Difference> out = new ArrayList<>();
        differ(out, "Tool", a.title(), b.title());
        Set<String> inputs = new LinkedHashSet<>(a.job().request().inputs().keySet());
        inputs.addAll(b.job().request().inputs().keySet());
        for (String input : inputs)
            differ(out, Names.label(input), given(a.job(), input), given(b.job(), input));
        Set<String> names = new TreeSet<>(a.job().request().settings().keySet());
        names.addAll(b.job().request().settings().keySet());
        for (String name : names) {
            Optional<SettingDescription> one = setting(toolA, name), other = setting(toolB, name);
            differ(out, label(one.isPresent() ? one : other, name), value(a, one, name), value(b, other, name));
        }
        differ(out, "Seed", Long.toString(a.job().request().seed()), Long.toString(b.job().request().seed()));
        differ(out, "Device", Devices.name(a.job().device()), Devices.name(b.job().device()));
        return out;
    }

    private static void differ(List<JobDetail.Difference> out, String label, String a, String b) {
        if (!same(a, b)) out.add(new JobDetail.Difference(label, a, b));
    }

    private static String given(Job job, String input) {
        return String.join(", ", job.request().inputs().getOrDefault(input, List.of()));
    }

    private static String value(JobRow row, Optional<SettingDescription> setting, String name) {
        Map<String, String> settings = row.job().request().settings();
        String value = settings.get(name);
        if (value == null) return setting.map(s -> usual(s) + unit(setting)).orElse("");
        return value + unit(setting);
    }

    private static Optional<SettingDescription> setting(Optional<ToolDescription> tool, String name) {
        return tool.flatMap(t -> t.settings().stream().filter(s -> s.name().equals(name)).findFirst());
    }

    private static String label(Optional<SettingDescription> setting, String name) {
        return setting.map(SettingDescription::label).orElseGet(() -> Names.label(name));
    }

    private static String unit(Optional<SettingDescription> setting) {
        return setting.map(SettingDescription::unit).filter(u -> !u.isEmpty()).map(u -> "\u2009" + u).orElse("");
    }

    private static String usual(SettingDescription setting) {
        return switch (setting.defaultValue()) {
            case Json.Null _ -> setting.auto() ? "auto" : "";
            case Json.Str s -> s.value();
            case Json value -> value.toString();
        };
    }

    /// `1.0` and `1` are the same number.
    private static boolean same(String a, String b) {
        if (a.equals(b)) return true;
        try {
            return new BigDecimal(a.strip()).compareTo(new BigDecimal(b.strip())) == 0;
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
