/* A library that is loaded and unloaded while the program runs. */
__attribute__((noinline)) long library_work(long i, long k)
{
  return i == k ? i * 3 : i + 1;
}

long passes(long count)
{
  long sum = 0;
  for (long i = 0; i < count; i++)
    sum += library_work(i, 5);
  return sum;
}
