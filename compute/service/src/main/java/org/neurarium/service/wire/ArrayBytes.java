package org.neurarium.service.wire;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;

/// The arrays of numbers of one message, together: raw, little-endian, each at a multiple of eight bytes. Few go within
/// the message as base 64, many in a file that the reader maps into its memory and deletes.
final class ArrayBytes {
    /// What goes within the message, in bytes.
    static final int INLINE = 32 << 10;

    private static final Map<Class<?>, ValueLayout> LAYOUTS = Map.of(byte.class, ValueLayout.JAVA_BYTE, boolean.class,
            ValueLayout.JAVA_BYTE, short.class, little(ValueLayout.JAVA_SHORT_UNALIGNED), char.class, little(
                    ValueLayout.JAVA_CHAR_UNALIGNED),
            int.class, little(ValueLayout.JAVA_INT_UNALIGNED), long.class,
            little(ValueLayout.JAVA_LONG_UNALIGNED), float.class, little(ValueLayout.JAVA_FLOAT_UNALIGNED),
            double.class, little(ValueLayout.JAVA_DOUBLE_UNALIGNED));
    private static final Pattern NAME = Pattern.compile("[0-9a-f-]{36}\\.arrays");

    private ArrayBytes() {}

    private static ValueLayout little(ValueLayout layout) { return layout.withOrder(ByteOrder.LITTLE_ENDIAN); }

    private static ValueLayout layout(Class<?> element) {
        ValueLayout layout = LAYOUTS.get(element);
        if (layout == null) throw new IllegalStateException("no array of numbers: " + element);
        return layout;
    }

    /// Deletes the arrays of a folder, and the folder where nothing else lies in it.
    static void clear(Path folder) {
        if (!Files.isDirectory(folder)) return;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.arrays")) {
            for (Path file : files)
                Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "left behind: " + folder, e);
        }
    }

    /// Arrays on their way out.
    static final class Out {
        private final List<Object> arrays = new ArrayList<>();
        private long bytes;

        /// @return where it will lie: first byte and length
        Json add(Object array) {
            long at = bytes;
            int length = Array.getLength(array);
            bytes = (at + length * layout(array.getClass().getComponentType()).byteSize() + 7) / 8 * 8;
            arrays.add(array);
            return new Json.Arr(List.of(new Json.Num(at), new Json.Num(length)));
        }

        Json beside(Json.Obj message, Optional<Path> scratch) {
            if (bytes == 0) return message;
            if (bytes <= INLINE || scratch.isEmpty()) {
                byte[] all = new byte[Math.toIntExact(bytes)];
                fill(MemorySegment.ofArray(all));
                return message.with("arrays", Base64.getEncoder().encodeToString(all));
            }
            return message.with("file", file(scratch.get()));
        }

        private String file(Path folder) {
            String name = UUID.randomUUID() + ".arrays";
            Path file = folder.resolve(name);
            try {
                Files.createDirectories(folder);
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ, StandardOpenOption.WRITE); Arena arena = Arena.ofConfined()) {
                    fill(channel.map(MapMode.READ_WRITE, 0, bytes, arena));
                }
                return name;
            } catch (IOException e) {
                throw new BadInput("The folder " + folder + " cannot be written to: make room on its disk.", e);
            }
        }

        private void fill(MemorySegment to) {
            long at = 0;
            for (Object array : arrays) {
                ValueLayout layout = layout(array.getClass().getComponentType());
                int length = Array.getLength(array);
                if (array instanceof boolean[] truths) {
                    for (int i = 0; i < length; i++)
                        to.set(ValueLayout.JAVA_BYTE, at + i, (byte) (truths[i] ? 1 : 0));
                } else {
                    MemorySegment.copy(array, 0, to, layout, at, length);
                }
                at = (at + length * layout.byteSize() + 7) / 8 * 8;
            }
        }
    }

    /// Arrays that came; closing it deletes the file that they lay in.
    static final class In implements AutoCloseable {
        private final MemorySegment bytes;
        private final @Nullable Arena arena;
        private final @Nullable Path file;

        private In(MemorySegment bytes, @Nullable Arena arena, @Nullable Path file) {
            this.bytes = bytes;
            this.arena = arena;
            this.file = file;
        }

        /// @throws BadInput if they are not there, or damaged
        static In of(Json message, Optional<Path> scratch) {
            Optional<String> name = message.find("file", Json::string);
            if (name.isPresent()) return mapped(name.get(), scratch);
            try {
                byte[] all = Base64.getDecoder().decode(message.find("arrays", Json::string).orElse(""));
                return new In(MemorySegment.ofArray(all), null, null);
            } catch (IllegalArgumentException e) {
                throw new BadInput("The arrays of an answer are damaged.", e);
            }
        }

        /// Only a file of the folder that both have agreed on.
        @SuppressWarnings("MustBeClosed") // closed with what is returned
        private static In mapped(String name, Optional<Path> scratch) {
            if (scratch.isEmpty() || !NAME.matcher(name).matches()) {
                throw new BadInput("An answer names a file that is none of the session's.");
            }
            Path file = scratch.get().resolve(name);
            Arena arena = Arena.ofShared();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                return new In(channel.map(MapMode.READ_ONLY, 0, channel.size(), arena), arena, file);
            } catch (IOException e) {
                arena.close();
                throw new BadInput("The arrays of an answer cannot be read from " + file + ".", e);
            }
        }

        /// @param type `int[]`, `float[]`, …
        Object read(Class<?> type, Json where) {
            List<Json> place = where.items();
            if (place.size() != 2) throw new BadInput("An array is named by its place and its length.");
            Class<?> element = type.getComponentType();
            ValueLayout layout = layout(element);
            double at = place.getFirst().number(), length = place.getLast().number();
            if (at < 0 || length < 0 || at + length * layout.byteSize() > bytes.byteSize()) {
                throw new BadInput("An array lies outside of what came.");
            }
            Object array = Array.newInstance(element, (int) length);
            if (array instanceof boolean[] truths) {
                for (int i = 0; i < truths.length; i++)
                    truths[i] = bytes.get(ValueLayout.JAVA_BYTE, (long) at + i) != 0;
            } else {
                MemorySegment.copy(bytes, layout, (long) at, array, 0, (int) length);
            }
            return array;
        }

        @Override
        public void close() {
            if (arena != null) arena.close();
            if (file == null) return;
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "left behind: " + file, e);
            }
        }
    }
}
