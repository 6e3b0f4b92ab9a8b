/** Review and publication. */
export const standing = {
  signIn: '在新窗口登录',
  inReview: '草稿在审核中，只能看，不能改',
  offline: { title: '没有连上服务器', body: '可以继续编写，改动留在这台电脑上，连上后自动保存。' },
  'signed-out': { title: '登录已过期', body: '改动留在这台电脑上。重新登录后回到这里，会自动保存。' },
  gone: { title: '这份草稿已经不在', body: '它已被发布或被放弃。未保存的改动留在这台电脑上。' },
  forbidden: { title: '您的岗位不能修改草稿', body: '改动没有保存，留在这台电脑上。' },
  invalid: { title: '服务器没有收下这份内容', body: '改动留在这台电脑上，请联系系统管理员。' },
  unexpected: { title: '没有保存成功', body: '改动留在这台电脑上，稍后会再试。' },
} as const;

export const publishable = {
  yes: '您没有参与编写，可以发布，也可以退回。',
  author: '您参与了编写，需要由另一个人发布。您可以退回修改。',
  'not-in-review': '草稿还没有提交审核。',
  faults: '草稿还有问题，请先退回修改。',
} as const;

export const life = {
  submit: '提交审核',
  submitTitle: '提交审核',
  submitAbout: '提交后草稿不能再改，由没有参与编写的人发布或退回。',
  sendBack: '退回',
  sendBackTitle: '退回修改',
  sendBackAbout: '说明要改什么，理由记入审计记录。',
  publish: '发布',
  publishTitle: '发布这一版',
  publishAbout: '请核对：下面的内容发布后永不改动。',
  discard: '放弃草稿',
  discardTitle: '放弃这份草稿',
  discardAbout: '草稿将被删除，审计记录保留。已发布的版本不受影响。',
  reason: '要改什么',
  faultsFirst: '先解决列出的问题',
  forEver: '发布后，全部检查项、分值、编号和作答方式连同校验码一起固定下来；以后的改动只能写进下一版。',
} as const;
