package org.neurarium.formats.torch;

import org.neurarium.data.ElementType;
import java.util.List;
import java.util.Optional;
import org.neurarium.data.Values;
import org.neurarium.formats.pickle.Pickled.Named;

/// What the numbers of a storage are.
///
/// @param storage the class by which a pickle names it; empty where there is only the dtype
/// @param dtype   as NumPy or PyTorch calls it
/// @param bytes   that a number takes
/// @param type    empty for numbers that are listed but not read here
record StorageType(String storage, String dtype, int bytes, Optional<ElementType> type) {
    /// Bytes of which the tensors say themselves what they are.
    static final StorageType UNTYPED = unread("UntypedStorage", "bytes", 1);

    private static final List<StorageType> ALL = List.of(
            of("DoubleStorage", ElementType.DOUBLE),
            of("FloatStorage", ElementType.FLOAT),
            of("HalfStorage", ElementType.FLOAT16),
            of("BFloat16Storage", ElementType.BFLOAT16),
            of("", ElementType.FLOAT8_E4M3),
            of("", ElementType.FLOAT8_E5M2),
            of("LongStorage", ElementType.INT64),
            of("IntStorage", ElementType.INT32),
            of("ShortStorage", ElementType.INT16),
            of("CharStorage", ElementType.INT8),
            of("", ElementType.UINT64),
            of("", ElementType.UINT32),
            of("", ElementType.UINT16),
            of("ByteStorage", ElementType.UINT8),
            of("BoolStorage", ElementType.BOOL),
            unread("ComplexFloatStorage", "complex64", 8),
            unread("ComplexDoubleStorage", "complex128", 16),
            unread("QInt8Storage", "qint8", 1),
            unread("QUInt8Storage", "quint8", 1),
            unread("QInt32Storage", "qint32", 4),
            UNTYPED);

    private static StorageType of(String storage, ElementType type) {
        return new StorageType(storage, type.dtype(), type.bytes(), Optional.of(type));
    }

    private static StorageType unread(String storage, String dtype, int bytes) {
        return new StorageType(storage, dtype, bytes, Optional.empty());
    }

    /// The type of a storage class: `torch.FloatStorage`, `torch.cuda.HalfStorage`.
    static Optional<StorageType> of(Named name) {
        boolean torch = name.module().equals("torch") || name.module().equals("torch.cuda") || name.module()
                .equals("torch.storage");
        return torch && !name.name().isEmpty()
                ? ALL.stream().filter(t -> t.storage.equals(name.name())).findFirst()
                : Optional.empty();
    }

    /// The type of a dtype: `torch.float32`.
    static Optional<StorageType> dtype(Named name) {
        return name.module().equals("torch")
                ? ALL.stream().filter(t -> t.dtype.equals(name.name())).findFirst()
                : Optional.empty();
    }
}
