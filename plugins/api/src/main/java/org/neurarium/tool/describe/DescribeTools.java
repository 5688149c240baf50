package org.neurarium.tool.describe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.neurarium.data.Json;
import org.neurarium.tool.ToolInfo;

/// Writes the descriptions of a module's tools when it is built: the window, the palette and the command line read them
/// in place of the classes.
///
/// `java … org.neurarium.tool.describe.DescribeTools target/classes` writes `META-INF/neurarium/tools.json` there, and
/// ends with 1 and a sentence a fault where a tool leaves something unsaid.
public final class DescribeTools {
    /// Where descriptions lie on the class path.
    public static final String RESOURCE = "META-INF/neurarium/tools.json";

    /// A class that carries the annotation has this in its constant pool: no other class need be loaded.
    private static final String MARK = ToolInfo.class.descriptorString();

    private DescribeTools() {}

    @SuppressWarnings("SystemOut") // Maven shows it
    public static void main(String[] arguments) throws IOException {
        try {
            describe(Path.of(arguments[0]));
        } catch (IncompleteTool e) {
            e.sentences().forEach(System.err::println);
            System.exit(1);
        }
    }

    /// @throws IncompleteTool with the sentences of all tools of the module
    static void describe(Path classes) throws IOException {
        List<ToolDescription> tools = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Class<?> tool : tools(classes)) {
            try {
                tools.add(Describer.describe(tool));
            } catch (IncompleteTool e) {
                problems.addAll(e.sentences());
            }
        }
        if (!problems.isEmpty()) throw new IncompleteTool(problems);
        if (tools.isEmpty()) return;
        tools.sort(Comparator.comparing(ToolDescription::id));
        Path file = classes.resolve(RESOURCE);
        Files.createDirectories(file.getParent());
        Path draft = Files.createTempFile(file.getParent(), "tools", ".part");
        Files.writeString(draft, Json.of(tools.stream().map(DescriptionJson::write).toList()).pretty());
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<Class<?>> tools(Path classes) throws IOException {
        List<Class<?>> tools = new ArrayList<>();
        if (Files.notExists(classes)) return tools;
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                if (!new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(MARK)) continue;
                String path = classes.relativize(file).toString();
                String name = path.substring(0, path.length() - ".class".length()).replace('\\', '.').replace('/', '.');
                Class<?> type = load(name);
                if (type.isAnnotationPresent(ToolInfo.class)) tools.add(type);
            }
        }
        return tools;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, DescribeTools.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IncompleteTool("The class " + name + " cannot be loaded: " + e);
        }
    }
}
