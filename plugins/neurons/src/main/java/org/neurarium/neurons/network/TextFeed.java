package org.neurarium.neurons.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Column;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.Json;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Table;
import org.neurarium.nn.Networks;
import org.neurarium.nn.text.Tokenizer;

/// Texts, cut into tokens as the network's own tokenizer does; each row of a table is a sample. All are filled up to the longest, so
/// that blocks can be put together; what is filled up is masked, or lies behind the text where the network only looks back.
public final class TextFeed implements Feed {
    private static final int BLOCK = 16;
    /// Where configurations say how long a text may be.
    private static final List<String> LONGEST = List.of("max_position_embeddings", "n_positions",
            "llama.context_length");

    private final List<Port> ports;
    private final List<String> texts;
    private final Tokenizer tokenizer;
    private final long[][] ids;
    private final int longest, block;

    /// @throws BadInput if the network has no tokenizer or takes no tokens, a text has none, or is longer than the network takes
    public TextFeed(Checkpoint net, Graph graph, Table table, Texts how, OptionalInt block) {
        this.ports = graph.inputs();
        this.texts = column(table, how.column());
        this.tokenizer = Tokenizer.of(net)
                .orElseThrow(() -> new BadInput(net.name() + " has no tokenizer: put its tokenizer.json beside it, or give "
                        + "arrays of token ids."));
        this.ids = new long[texts.size()][];
        for (int i = 0; i < ids.length; i++)
            ids[i] = encoded(i, how.tokens());
        this.longest = Arrays.stream(ids).mapToInt(t -> t.length).max().orElseThrow(() -> new BadInput(
                "The table of texts has no rows."));
        this.block = block.orElse(BLOCK);
        takesTokens(net);
        fits(net);
    }

    private static List<String> column(Table table, Optional<String> named) {
        List<Column.Text> words = table.columns()
                .stream()
                .filter(Column.Text.class::isInstance)
                .map(Column.Text.class::cast)
                .toList();
        String name = named.or(() -> words.stream().map(Column::name).filter("text"::equals).findFirst())
                .or(() -> words.size() == 1 ? Optional.of(words.getFirst().name()) : Optional.empty())
                .orElseThrow(() -> new BadInput("Which column holds the texts? Say texts.column; the table has "
                        + String.join(", ", table.columns().stream().map(Column::name).toList()) + "."));
        Column column = table.column(name);
        return IntStream.range(0, table.rows()).mapToObj(column::text).toList();
    }

    private long[] encoded(int row, OptionalInt most) {
        long[] all = tokenizer.encode(texts.get(row));
        if (all.length == 0) throw new BadInput("The text in row " + (row + 1) + " is empty: leave it out.");
        return most.isPresent() && all.length > most.getAsInt() ? Arrays.copyOf(all, most.getAsInt()) : all;
    }

    /// A network that looks at all places and takes no mask would look at what is filled up, too.
    private void takesTokens(Checkpoint net) {
        boolean ids = ports.stream().anyMatch(p -> p.name().equals(TextInputs.IDS) && p.type() == ElementType.INT64);
        List<Port> strange = ports.stream()
                .filter(p -> !p.name().equals(TextInputs.IDS) && TextInputs.usual(p, new int[0], 1).isEmpty())
                .toList();
        if (!ids || !strange.isEmpty()) {
            throw new BadInput("The network takes no texts alone, but " + ArrayFeed.told(ports)
                    + ": give arrays by the names of its inputs.");
        }
        boolean looksBack = Networks.standard().family(net).isPresent();
        boolean masked = ports.stream().anyMatch(p -> p.name().equals(TextInputs.MASK));
        if (!masked && !looksBack && Arrays.stream(this.ids).anyMatch(t -> t.length < longest)) {
            throw new BadInput("The network takes no attention_mask, so that texts of different lengths cannot be run "
                    + "together: give texts of the same number of tokens, or each in a run of its own.");
        }
    }

    private void fits(Checkpoint net) {
        OptionalInt most = LONGEST.stream()
                .flatMap(key -> net.config().find(key, j -> j).stream())
                .filter(Json.Num.class::isInstance)
                .mapToInt(n -> (int) n.number())
                .findFirst();
        if (most.isEmpty() || longest <= most.getAsInt()) return;
        int row = IntStream.range(0, ids.length).filter(i -> ids[i].length == longest).findFirst().orElseThrow();
        throw new BadInput("The text in row %d has %d tokens, and the network takes %d: set texts.tokens=%d to cut it off."
                .formatted(row + 1, longest, most.getAsInt(), most.getAsInt()));
    }

    @Override
    public int samples() { return ids.length; }

    @Override
    public int block() { return block; }

    @Override
    public Optional<Lengths> lengths(int from, int count) {
        return Optional.of(new Lengths(IntStream.range(from, from + count).map(i -> ids[i].length).toArray(), longest));
    }

    @Override
    public Map<String, StoredTensor> read(int from, int count) {
        int[] lengths = lengths(from, count).orElseThrow().each();
        Map<String, StoredTensor> out = new LinkedHashMap<>();
        for (Port port : ports) {
            long[] all = TextInputs.usual(port, lengths, longest).orElseGet(() -> filled(from, count));
            out.put(port.name(), StoredTensor.whole(List.of((long) count, (long) longest), all));
        }
        return out;
    }

    private long[] filled(int from, int count) {
        long[] all = new long[count * longest];
        for (int i = 0; i < count; i++)
            System.arraycopy(ids[from + i], 0, all, i * longest, ids[from + i].length);
        return all;
    }

    @Override
    public Table index() {
        List<String> pieces = new ArrayList<>();
        for (long[] text : ids)
            pieces.add(String.join(" ", LongStream.of(text).mapToObj(tokenizer::token).toList()));
        return Table.builder()
                .integers("sample", "", IntStream.range(0, ids.length).toArray())
                .integers("tokens", "", Arrays.stream(ids).mapToInt(t -> t.length).toArray())
                .text("text", texts)
                .text("pieces", pieces)
                .build();
    }
}
