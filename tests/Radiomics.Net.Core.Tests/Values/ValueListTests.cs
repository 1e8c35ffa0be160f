using FsCheck.Xunit;

namespace Radiomics.Net.Core.Tests;

public class ValueListTests
{
    [Fact]
    public void Equals_SameElementsInOrder_IsTrue()
    {
        ValueList<double> a = [1, double.NaN, 3];
        ValueList<double> b = [1, double.NaN, 3];
        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.False(a.Equals([1, 3, double.NaN]));
        Assert.False(a.Equals([1, double.NaN]));
        Assert.False(a.Equals(null));
        Assert.False(a.Equals((object)"text"));
    }

    [Property(MaxTest = 200)]
    public bool ToValueList_AnySequence_HoldsItsElements(int[] items)
    {
        ValueList<int> list = items.ToValueList();
        return list.SequenceEqual(items) && list.Count == items.Length && list.AsSpan().SequenceEqual(items) &&
            list.Equals(items.ToList().ToValueList()) && list.ToValueList() == list;
    }

    [Fact]
    public void Create_SourceChangesLater_KeepsItsElements()
    {
        int[] source = [1, 2];
        ValueList<int> list = ValueList.Create<int>(source);
        source[0] = 9;
        Assert.Equal([1, 2], list);
    }

    [Fact]
    public void Members_AnyList_AnswerPlainly()
    {
        ValueList<string> list = ["a", "b"];
        Assert.Equal("b", list[1]);
        Assert.Equal("[a, b]", list.ToString());
        Assert.Throws<IndexOutOfRangeException>(() => list[2]);
        Assert.Same(ValueList<string>.Empty, ValueList.Create<string>([]));
        Assert.Throws<ArgumentNullException>(() => ((IEnumerable<int>)null!).ToValueList());
    }

    [Fact]
    public void Record_WithListMembers_IsEqualByContent()
    {
        Assert.Equal(new Holder([1, 2]), new Holder([1, 2]));
        Assert.NotEqual(new Holder([1, 2]), new Holder([2, 1]));
    }

    private sealed record Holder(ValueList<int> Items);
}
