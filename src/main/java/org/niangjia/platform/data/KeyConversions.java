package org.niangjia.platform.data;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Identifier;
import org.niangjia.platform.Money;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.util.ClassUtils;

/** Typed keys and money are plain {@code bigint} in the database; one pair of conversions serves every module. */
final class KeyConversions {
    private static final List<Class<?>> TYPES = types();

    private KeyConversions() {}

    static List<GenericConverter> all() {
        return List.of(new Reading(), new Writing());
    }

    private static List<Class<?>> types() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(
                    org.springframework.beans.factory.annotation.AnnotatedBeanDefinition definition) {
                return definition.getMetadata().isConcrete();
            }
        };
        scanner.addIncludeFilter(new AssignableTypeFilter(Identifier.class));
        List<Class<?>> types = new ArrayList<>();
        types.add(Money.class);
        scanner.findCandidateComponents("org.niangjia")
                .forEach(definition -> types.add(ClassUtils.resolveClassName(
                        java.util.Objects.requireNonNull(definition.getBeanClassName()),
                        KeyConversions.class.getClassLoader())));
        return List.copyOf(types);
    }

    @ReadingConverter
    private static final class Reading implements GenericConverter {
        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return TYPES.stream()
                    .map(type -> new ConvertiblePair(Long.class, type))
                    .collect(Collectors.toSet());
        }

        @Override
        public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
            if (source == null) {
                return null;
            }
            try {
                Constructor<?> constructor = to.getType().getDeclaredConstructor(long.class);
                return BeanUtils.instantiateClass(constructor, source);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(to.getType() + " must be a record of one long", e);
            }
        }
    }

    @WritingConverter
    private static final class Writing implements GenericConverter {
        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return TYPES.stream()
                    .map(type -> new ConvertiblePair(type, Long.class))
                    .collect(Collectors.toSet());
        }

        @Override
        public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
            return switch (source) {
                case null -> null;
                case Money money -> money.fen();
                case Identifier identifier -> identifier.value();
                default -> throw new IllegalArgumentException(source.getClass().getName());
            };
        }
    }
}
