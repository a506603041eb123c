// What a second language must say: every key of the first, and a singular beside every plural.

export type SameShape<Words> = Words extends string
  ? string
  : { readonly [Key in keyof Words]: SameShape<Words[Key]> } & {
      readonly [Key in keyof Words as Key extends `${infer Base}_other` ? `${Base}_one` : never]: string;
    };
